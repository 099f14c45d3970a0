// What nothing can be cheaper than: a request is read to its end, and bytes that lay ready are written. `POST /3` gives the
// fourth of those that the process was told to keep.
import { createServer } from 'node:http';

/** @type {Buffer[]} */
let kept = [];

const server = createServer((request, response) => {
  const bytes = kept[Number((request.url ?? '').slice(1))];
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => {
    if (!bytes) return void response.writeHead(404).end();
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': bytes.length });
    response.end(bytes);
  });
});

process.on('message', (message) => {
  const { bench, id, texts } = Object(message);
  if (bench !== 'keep') return;
  kept = texts.map((/** @type {string} */ text) => Buffer.from(text));
  process.send?.({ id, answer: kept.length });
});

server.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${server.address().port}`));
