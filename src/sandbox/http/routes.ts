/** What a path leads to: a route with its path parameters, or the methods that the path does have. */
export type Match<Route> =
  | { found: true; route: Route; params: Record<string, string> }
  | { found: false; allowed: string[] };

interface Compiled<Route> {
  method: string;
  segments: string[];
  route: Route;
}

const isParameter = (segment: string): boolean => segment.startsWith('{');

function parametersOf(template: string[], segments: string[]): Record<string, string> | undefined {
  if (template.length !== segments.length) return undefined;
  const params: Record<string, string> = {};
  for (const [index, expected] of template.entries()) {
    const actual = segments[index] ?? '';
    if (!isParameter(expected)) {
      if (expected !== actual) return undefined;
    } else {
      if (actual === '') return undefined;
      params[expected.slice(1, -1)] = actual;
    }
  }
  return params;
}

function decoded(params: Record<string, string>): Record<string, string> | undefined {
  try {
    return Object.fromEntries(Object.entries(params).map(([name, value]) => [name, decodeURIComponent(value)]));
  } catch {
    return undefined;
  }
}

/**
 * Finds routes in a table keyed by method and path template as the contract spells them, for example
 * `GET /contents/{id}`. A literal segment goes before a parameter (`/events/dates` before `/events/{id}`).
 */
export function router<Route>(table: Record<string, Route>): (method: string, path: string) => Match<Route> {
  const compiled: Compiled<Route>[] = Object.entries(table).map(([key, route]) => {
    const [method = '', template = ''] = key.split(' ');
    return { method, segments: template.split('/').slice(1), route };
  });
  const literals = ({ segments }: Compiled<Route>): number => segments.filter((part) => !isParameter(part)).length;
  compiled.sort((a, b) => literals(b) - literals(a));

  return (method, path) => {
    const segments = path.split('/').slice(1);
    const allowed: string[] = [];
    for (const candidate of compiled) {
      const raw = parametersOf(candidate.segments, segments);
      const params = raw && decoded(raw);
      if (!params) continue;
      if (candidate.method === method) return { found: true, route: candidate.route, params };
      allowed.push(candidate.method);
    }
    return { found: false, allowed: [...new Set(allowed)] };
  };
}
