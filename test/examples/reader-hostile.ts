import type { Interference } from '../../src/sandbox/index.js';

/** What whoever holds an editor's account would try. */
export const PAYLOAD = [
  `"><script>window.attacked = 1</script>`,
  `<img src=x onerror="window.attacked = 2">`,
  `' onmouseover='window.attacked = 3' style='position:fixed;inset:0`,
  '<svg onload="window.attacked = 4"><style>*{display:none}</style></svg>',
  '<a href="javascript:window.attacked = 5" target="_top">Take me</a>',
  '<iframe srcdoc="<script>top.attacked = 6</script>"></iframe>',
  '<form action="/auth/logout" method="post"><button>Out</button></form>',
  '<base href="https://evil.example/"><meta http-equiv="refresh" content="0;url=https://evil.example/">',
  '</title></textarea></style></main></div><h1>Hacked</h1>',
].join('');

const SCHEMES = [
  'javascript:window.attacked=7//',
  'data:text/html,<script>top.attacked=8</script>',
  'https://evil.example/"onload="x',
];

/** Names of fields whose values the graph itself checks, or that say how to read the others. */
const STRUCTURE =
  /^(?:id|.*_ids?|kind|type|key|.*_key|urn|locale|locales|current|available|visibility|.*_at|timezone|.*_timezone|starts_on|ends_on|date|content_type|layout|block_type|country|accept_.*|next|previous|after|before|cursor|access_token|refresh_token|token_type|scope)$/;

/** Puts an attack into every text of upstream's answers, and makes each address one that should not be followed. */
export const hostile: Interference = ({ path, method }, answer) => {
  if (method !== 'GET' || path.startsWith('/oauth') || path.startsWith('/idp')) return undefined;
  let turn = 0;
  const attacked = (value: unknown, name: string): unknown => {
    if (Array.isArray(value)) return value.map((each) => attacked(each, name));
    if (typeof value === 'object' && value !== null) {
      return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, attacked(each, key)]));
    }
    if (typeof value !== 'string' || STRUCTURE.test(name)) return value;
    if (/url$|^link$|^website$|^facebook$|^instagram$|^bluesky$/.test(name)) {
      turn += 1;
      return SCHEMES[turn % SCHEMES.length];
    }
    return name === 'email' ? value : `${value} ${PAYLOAD}`;
  };
  return { ...answer, body: attacked(answer.body, '') };
};
