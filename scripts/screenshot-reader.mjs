// Takes the README's other picture: the front page of examples/reader, over the sandbox, on a day of its newsroom's. Needs
// Chromium.
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { bundle } from '../examples/reader/bundle.mjs';
import { launch } from './browser.mjs';

await bundle();
const [{ createMasthead }, { startSandbox }, { createSite }, { Graph }] = await Promise.all([
  import('../dist/index.js'),
  import('../dist/sandbox/index.js'),
  import('../examples/reader/dist/site.js'),
  import('../examples/reader/dist/graph.js'),
]);

const timezone = 'America/Montreal';
const sandbox = await startSandbox({});
const masthead = createMasthead({ ...sandbox.config, timezone });
const server = createServer(
  createSite({
    graph: new Graph('http://masthead.invalid/graphql', (request) => masthead.fetch(request)),
    origin: 'http://127.0.0.1',
    timezone,
    hasSessions: true,
    images: [],
    onError: console.error,
    now: () => Date.parse('2026-10-05T15:00:00Z'),
  }),
);
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
const browser = await launch();
try {
  const page = await browser.newPage({ viewport: { width: 1280, height: 1080 }, colorScheme: 'light' });
  await page.goto(`http://127.0.0.1:${server.address().port}/en`);
  await page.evaluate(() =>
    Promise.all([document.fonts.ready, ...[...document.images].slice(0, 6).map((image) => image.decode())]),
  );
  await page.screenshot({ path: fileURLToPath(new URL('../docs/reader.png', import.meta.url)) });
} finally {
  await browser.close();
  server.close();
  server.closeAllConnections();
  await masthead.dispose();
  await sandbox.close();
}
