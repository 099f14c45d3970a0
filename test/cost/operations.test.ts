import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { countCalls, referenceOperations } from '../../bench/reference-operations.mjs';
import type { Figure } from '../../src/cost/figure.js';
import { bearer, openStage } from '../stage.js';

interface Costs {
  readonly name: string;
  readonly requested: Figure;
  readonly actual: Figure;
  /** For how many it counts with what callers may send. */
  readonly operations: number;
}

// Nothing is kept, and all limits are as they are by default.
await using stage = await openStage({ config: { supportLogin: true } });

/** Asks for an operation and what it costs. */
async function send(query: string, variables: unknown, headers: Readonly<Record<string, string>>) {
  const response = await stage.masthead.fetch('http://masthead.test/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-masthead-cost': '1', ...headers },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors, extensions } = await response.json();
  expect(errors).toBeUndefined();
  const { requested, actual, operations }: Costs = extensions.cost;
  return { data, requested, actual, operations };
}

async function costsOfReferences(): Promise<readonly Costs[]> {
  const operations = await referenceOperations();
  const found = new Map<string, Costs>();
  await countCalls(
    operations,
    async ({ name, query, headers }, variables) => {
      const { data, ...costs } = await send(query, variables, headers);
      found.set(name, { name: `bench/operations/calls: ${name}`, ...costs });
      return data;
    },
    () => stage.calls(),
  );
  // Some are asked at one time, for the variables of others.
  return operations.flatMap(({ name }) => found.get(name) ?? []);
}

/** The operations of a folder, each with the variables that lie beside it. */
async function costsIn(folder: string, variables: Readonly<Record<string, unknown>> = {}): Promise<readonly Costs[]> {
  const files = readdirSync(folder).sort(new Intl.Collator('en', { numeric: true }).compare);
  const costs: Costs[] = [];
  for (const file of files.filter((each) => each.endsWith('.graphql'))) {
    const stem = file.slice(0, -'.graphql'.length);
    const beside = `${stem}.variables.json`;
    const own = files.includes(beside) ? JSON.parse(readFileSync(`${folder}/${beside}`, 'utf8')) : variables[stem];
    const headers = bearer(stage.sandbox.readers.premium.token);
    const { data: _, ...each } = await send(readFileSync(`${folder}/${file}`, 'utf8'), own, headers);
    costs.push({ name: `${folder}: ${stem}`, ...each });
  }
  return costs;
}

const { ids } = stage.sandbox.data;
const COSTS = [
  ...(await costsIn('examples/operations')),
  ...(await costsIn('bench/operations', { article: { id: ids.showcaseContent }, issue: { id: ids.issue } })),
  ...(await costsOfReferences()),
];

describe('operations of ours', () => {
  it('are all there', () => {
    expect(COSTS).toHaveLength(15 + 3 + 30);
  });

  it.each(COSTS)('$name is allowed by default, and costs no more than was reckoned', ({ requested, actual }) => {
    expect(requested.calls).toBeGreaterThanOrEqual(actual.calls);
    expect(requested.nodes).toBeGreaterThanOrEqual(actual.nodes);
  });

  it.each(COSTS)('$name counts for one with what its caller may send', ({ operations }) => {
    expect(operations).toBe(1);
  });

  it('cost what is written down of them', async () => {
    const widest = Math.max(...COSTS.map(({ name }) => name.length));
    const row = (name: string, ...cells: readonly (string | number)[]) =>
      [name.padEnd(widest), ...cells.map((cell) => String(cell).padStart(9))].join('  ');
    const rows = COSTS.map(({ name, requested, actual }) =>
      row(name, requested.calls, actual.calls, requested.nodes, actual.nodes),
    );
    const table = [row('', 'calls', 'made', 'objects', 'held'), ...rows].join('\n');
    await expect(`${table}\n`).toMatchFileSnapshot('operations.txt');
  });
});
