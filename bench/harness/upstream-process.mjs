// The process behind `startUpstream`. An answer is fetched from the sandbox once, and from then on written as it is.
import { createServer } from 'node:net';
import { startSandbox } from '../../dist/sandbox/index.js';

const PREFIX = '/api/media/v1';
const UUID = /[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}/g;
/** How many digits of an id tell its variants apart. */
const TELLING = 3;

const sandbox = await startSandbox();
const { omerlo } = sandbox.config;
/** @type {Map<string, { bytes: Buffer, calls: number }>} */
const recorded = new Map();
/** Of every variant of an id, which id it is one of, and which. */
/** @type {Map<string, { of: string, variant: number }>} */
const variants = new Map();
let delay = 0;

const server = createServer({ noDelay: true }, (socket) => {
  /** @type {Buffer | undefined} */
  let before;
  socket.on('error', () => socket.destroy());
  socket.on('data', (chunk) => {
    const bytes = before ? Buffer.concat([before, chunk]) : chunk;
    const end = bytes.indexOf('\r\n\r\n');
    before = end < 0 ? bytes : undefined;
    // Nobody pipelines: what is here is one request. A grant's parameters stand in its query, its body is empty.
    if (end >= 0) respond(socket, bytes.latin1Slice(0, end));
  });
});

/**
 * @param {import('node:net').Socket} socket
 * @param {string} head
 */
function respond(socket, head) {
  const [method = '', url = ''] = head.slice(0, head.indexOf('\r\n')).split(' ', 2);
  const known = method === 'GET' ? recorded.get(url) : undefined;
  if (known) {
    known.calls += 1;
    write(socket, known.bytes);
    return;
  }
  fetched(method, url, head).then(
    (bytes) => {
      if (method === 'GET') {
        const one = recorded.get(url) ?? { bytes, calls: 0 };
        one.calls += 1;
        recorded.set(url, one);
      }
      write(socket, bytes);
    },
    () => socket.destroy(),
  );
}

/**
 * @param {import('node:net').Socket} socket
 * @param {Buffer} bytes
 */
function write(socket, bytes) {
  if (delay === 0) socket.write(bytes);
  else setTimeout(() => socket.write(bytes), delay);
}

/**
 * What the sandbox answers, as bytes to send.
 * @param {string} method
 * @param {string} url
 * @param {string} head
 */
async function fetched(method, url, head) {
  let variant = 0;
  const original = url.replace(UUID, (id) => {
    const known = variants.get(id);
    variant ||= known?.variant ?? 0;
    return known?.of ?? id;
  });
  const headers = Object.fromEntries(
    head
      .split('\r\n')
      .slice(1)
      .map((line) => line.split(/: */, 2))
      .filter(([name = '']) => ['authorization', 'x-omerlo-media-id', 'accept'].includes(name.toLowerCase())),
  );
  const response = await fetch(`${omerlo.url}${original}`, { method, headers });
  const text = await response.text();
  const body = variant === 0 ? text : text.replace(UUID, (id) => (id === omerlo.mediaId ? id : variantOf(id, variant)));
  const lines = [`HTTP/1.1 ${response.status} ${response.statusText}`, `content-length: ${Buffer.byteLength(body)}`];
  for (const name of ['content-type', 'cache-control', 'vary']) {
    const value = response.headers.get(name);
    if (value !== null) lines.push(`${name}: ${value}`);
  }
  return Buffer.from(`${lines.join('\r\n')}\r\nconnection: keep-alive\r\n\r\n${body}`);
}

/**
 * Another id for an entity; that of one variant in all answers of that variant.
 * @param {string} id
 * @param {number} variant
 */
function variantOf(id, variant) {
  const known = variants.get(id)?.of ?? id;
  if (variant === 0) return known;
  const digits = (Number.parseInt(known.slice(-TELLING), 16) ^ variant).toString(16).padStart(TELLING, '0');
  const other = known.slice(0, -TELLING) + digits;
  variants.set(other, { of: known, variant });
  return other;
}

const answers = {
  about: async () => ({
    config: omerlo,
    ids: sandbox.data.ids,
    contents: await listed('/contents'),
    categories: await categories(),
  }),
  calls: () => {
    const called = [...recorded].filter(([, { calls }]) => calls > 0);
    const counts = called.map(([url, { calls }]) => [url.replace(PREFIX, ''), calls]);
    for (const each of recorded.values()) each.calls = 0;
    return Object.fromEntries(counts);
  },
  variants: (/** @type {{ of: string, count: number }} */ { of, count }) =>
    Array.from({ length: count }, (_, variant) => variantOf(of, variant)),
  delay: (/** @type {{ ms: number }} */ { ms }) => {
    delay = ms;
    return true;
  },
};

/**
 * The ids that a list of the Reader API gives.
 * @param {string} path
 * @param {Record<string, string>} [filter]
 */
async function listed(path, filter = {}) {
  const grant = new URLSearchParams({
    grant_type: 'client_credentials',
    scope: 'application',
    client_id: omerlo.clientId,
    client_secret: omerlo.clientSecret,
  });
  const url = `${omerlo.url}${PREFIX}`;
  const { access_token } = await (await fetch(`${url}/oauth/token?${grant}`, { method: 'POST' })).json();
  const headers = { authorization: `Bearer ${access_token}`, 'x-omerlo-media-id': omerlo.mediaId };
  const ids = [];
  let after = '';
  do {
    const page = new URLSearchParams({ ...filter, limit: '100', locale: 'en', ...(after && { after }) });
    const { data, meta } = await (await fetch(`${url}${path}?${page}`, { headers })).json();
    ids.push(...data.map((/** @type {{ id: string }} */ each) => each.id));
    after = new URLSearchParams((meta?.next ?? '').split('?')[1]).get('after') ?? '';
  } while (after !== '');
  return ids;
}

async function categories() {
  const ids = await listed('/categories');
  const sizes = await Promise.all(ids.map(async (id) => (await listed('/contents', { category_ids: id })).length));
  const largestFirst = ids
    .map((id, index) => ({ id, size: sizes[index] ?? 0 }))
    .sort((one, other) => other.size - one.size);
  return largestFirst.map(({ id }) => id);
}

process.on('message', async (message) => {
  const { bench, id } = Object(message);
  if (Object.hasOwn(answers, bench)) process.send?.({ id, answer: await answers[bench](message) });
});

server.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${server.address().port}`));
