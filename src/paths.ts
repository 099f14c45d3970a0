/** Below this readers sign in. */
const SIGN_IN = '/auth/';

/** Below this, wherever the graph is mounted, is what the explorer's page loads. */
const EXPLORER = '/graphql/explorer/';

/** The graph is wherever it is mounted, below which it is at `/graphql`. */
const GRAPH = /\/graphql\/?$/;

/** Where nearly all ask for it: what URLs make of such a path is what is written. */
const PLAINLY = /^(?:https?:\/\/[^/?#]*)?(?!\/auth\/)(?:\/(?!graphql\/)[\w-]+)*\/graphql\/?(?:\?|$)/;

/** The origin that a request may name before its path, as to a proxy. */
const ORIGIN = /^https?:\/\/[^/?#]*/i;

/**
 * The path of a URL as it is for whoever makes a URL of it: without `.` and `..`, however these are written. By this one it is
 * decided who answers: by any other, somebody would be asked for one thing and see another.
 * @param url with its origin, or from its path on
 */
export function pathnameOf(url: string): string {
  return new URL(url.startsWith('/') ? `http://masthead${url}` : url).pathname;
}

/** Whether the graph is at a URL. @param url with its origin, or from its path on */
export function leadsToGraph(url: string): boolean {
  return url === '/graphql' || PLAINLY.test(url) || isGraph(pathnameOf(url));
}

/** Whether the graph is at a path. What is the sign-in's or the explorer's is not, whatever its name is. */
export function isGraph(pathname: string): boolean {
  return GRAPH.test(pathname) && !isSignIn(pathname) && !pathname.includes(EXPLORER);
}

export function isSignIn(pathname: string): boolean {
  return pathname.startsWith(SIGN_IN);
}

/** Whether it lies where the explorer's parts are that belong to a graph at the root. */
export function isExplorer(pathname: string): boolean {
  return pathname.startsWith(EXPLORER);
}

/** What a request names without the origin that may stand in front, as to a proxy (RFC 9112, 3.2.2). */
export function withoutOrigin(url: string): string {
  return url.startsWith('/') ? url : url.replace(ORIGIN, '');
}
