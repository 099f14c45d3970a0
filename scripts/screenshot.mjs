// Takes the README's picture: the explorer, answering its first example from the sandbox. Needs Chromium.
import { fileURLToPath } from 'node:url';
import { launch } from './browser.mjs';
import { buildIfStale } from './build.mjs';

await buildIfStale();
const [{ createMasthead }, { createLogger }, { startSandbox }, { startServer }] = await Promise.all([
  import('../dist/index.js'),
  import('../dist/log.js'),
  import('../dist/sandbox/index.js'),
  import('../dist/server.js'),
]);

const sandbox = await startSandbox({});
const logger = createLogger({ level: 'warn', json: false });
const masthead = createMasthead({ ...sandbox.config, explorer: true, logger });
const server = await startServer(masthead, { host: '127.0.0.1', port: 0, logger });
const browser = await launch();
try {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await page.goto(server.url);
  await page.locator('.graphiql-query-editor .view-line').first().waitFor();
  await page.getByLabel('Hide editor tools').click();
  await page.locator('.graphiql-execute-button').click();
  await page.locator('.result-window .view-lines').getByText('"data"').waitFor();
  // Colours follow the text.
  await page.waitForTimeout(1000);
  await page.screenshot({ path: fileURLToPath(new URL('../docs/explorer.png', import.meta.url)) });
} finally {
  await browser.close();
  await server.close();
  await sandbox.close();
}
