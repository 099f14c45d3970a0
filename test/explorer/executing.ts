import type { Page } from 'playwright-core';

/** The answer to an operation, as the explorer got it. */
export interface Answer {
  readonly data: Record<string, unknown> | null;
}

/** Presses the explorer's button until an operation has been executed, and gives the answer. */
export async function execute(page: Page): Promise<Answer> {
  for (;;) {
    // While the page is not ready, or still tidies up after an answer, the button does something else.
    const asked = page.waitForRequest((request) => request.method() === 'POST', { timeout: 1_000 }).catch(() => null);
    await page.locator('.graphiql-execute-button').click();
    const response = await (await asked)?.response();
    const body = await response?.json().catch(() => undefined);
    if (body !== undefined && 'data' in body) return body;
    await page.waitForTimeout(50);
  }
}
