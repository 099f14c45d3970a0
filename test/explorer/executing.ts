import type { Page } from 'playwright-core';

/** The answer to an operation, as the explorer got it. */
export interface Answer {
  readonly data: Record<string, unknown> | null;
  readonly errors?: readonly unknown[];
}

/** Milliseconds within which the explorer has to have executed an operation. */
const PATIENCE = 60_000;

/** Presses the explorer's button until an operation has been executed, and gives the answer. */
export async function execute(page: Page): Promise<Answer> {
  const deadline = Date.now() + PATIENCE;
  while (Date.now() < deadline) {
    // While the page is not ready, or still tidies up after an answer, the button does something else.
    const asked = page
      // The page asks for the schema by itself.
      .waitForRequest((request) => request.method() === 'POST' && !request.postData()?.includes('IntrospectionQuery'), {
        timeout: 2_000,
      })
      .catch(() => null);
    await page.locator('.graphiql-execute-button').click();
    const response = await (await asked)?.response();
    const body = await response?.json().catch(() => undefined);
    if (body !== undefined && 'data' in body) return body;
    await page.waitForTimeout(50);
  }
  // It sends nothing when it can't read the variables or the headers, and says so where the answer would be.
  const shown = await page.locator('.result-window').innerText();
  throw new Error(`The explorer has executed nothing in ${PATIENCE} ms, and shows: ${shown}`);
}
