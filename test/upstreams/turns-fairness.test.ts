import { describe, expect, it } from 'vitest';
import { Company } from '../../src/upstreams/company.js';
import { TooMany } from '../../src/upstreams/turns.js';
import { Chance } from '../fuzz/random.js';
import { operationsAt, settled } from './turns.js';

const MANY = 100;

describe('operations that wait for their turns', () => {
  it('have them one after the other, however many calls each has waiting, and each its own first come, first served', async () => {
    const { ask, entered, end } = operationsAt(1, MANY);
    for (const call of ['under way', 'a1', 'a2', 'a3', 'b1', 'b2', 'c1']) ask(call);
    for (let turn = 0; turn < 6; turn += 1) await end(entered.at(-1) ?? '');
    expect(entered).toEqual(['under way', 'a1', 'b1', 'c1', 'a2', 'b2', 'a3']);
  });

  it('have them after one call of each that came before', async () => {
    const { ask, entered, end } = operationsAt(1, MANY);
    ask('under way');
    for (let call = 1; call <= 20; call += 1) for (const name of ['a', 'b']) ask(`${name}${call}`);
    await end('under way');
    ask('late1');
    await end('a1', 'b1', 'a2');
    expect(entered.at(-1)).toBe('late1');
  });

  it('have them in the order in which they had their last', async () => {
    const { ask, entered, end } = operationsAt(3, MANY);
    for (const call of ['a1', 'b1', 'c1', 'a2', 'c2', 'b2', 'a3']) ask(call);
    await end('c1', 'b1', 'a1', 'a2');
    expect(entered.slice(3)).toEqual(['a2', 'c2', 'b2', 'a3']);
  });

  it('have them one by one where the calls are no operation’s', async () => {
    const { ask, entered, end } = operationsAt(1, MANY);
    for (const call of ['under way', 'a1', 'a2', 'a3', 'token', 'other token']) ask(call);
    await end('under way', 'a1', 'token');
    expect(entered).toEqual(['under way', 'a1', 'token', 'other token']);
  });
});

describe('an operation that has calls under way', () => {
  it('leaves one turn of eight to those that have none', async () => {
    const { ask, entered, end } = operationsAt(16, MANY);
    for (let call = 1; call <= 20; call += 1) ask(`a${call}`);
    expect(entered).toHaveLength(14);
    expect([ask('b1').isThrough, ask('c1').isThrough, ask('d1').isThrough]).toEqual([true, true, false]);
    await end('a1');
    expect(entered.at(-1)).toBe('d1');
    // It has others' turns no more than before: there are to be two for who comes next.
    await end('a2', 'b1');
    expect(entered.at(-1)).toBe('d1');
    await end('a3');
    expect(entered.at(-1)).toBe('a15');
  });

  it('has one alone of those that are for others', async () => {
    const { ask, entered, underWay, end } = operationsAt(64, MANY);
    for (let call = 1; call <= 60; call += 1) ask(`a${call}`);
    expect(entered).toHaveLength(56);
    const ofEach = () => ['b', 'c'].map((name) => underWay().filter((call) => call.startsWith(name)).length);
    for (const call of ['b1', 'b2', 'b3', 'c1', 'c2', 'c3']) ask(call);
    expect(ofEach()).toEqual([1, 1]);
    await end('b1');
    expect(entered.at(-1)).toBe('b2');
    // What was free besides is for all again.
    await end('a1', 'a2');
    expect(entered).toHaveLength(59);
    await end('a3', 'a4', 'a5');
    expect(ofEach()).toEqual([2, 2]);
  });

  it('may have them all where there are fewer than eight', () => {
    const { ask, entered } = operationsAt(7, MANY);
    for (let call = 1; call <= 8; call += 1) ask(`a${call}`);
    expect(entered).toHaveLength(7);
  });

  it('is none that makes calls without an operation: those may have all turns', () => {
    const { ask, entered } = operationsAt(16, MANY);
    for (let call = 0; call < 17; call += 1) ask(`token ${'i'.repeat(call)}`);
    expect(entered).toHaveLength(16);
  });
});

describe('where as many wait as may', () => {
  it('the latest call is refused of the operation that has the most waiting', async () => {
    const { ask, entered, refused, end } = operationsAt(1, 5);
    for (const call of ['under way', 'a1', 'a2', 'b1', 'b2', 'b3']) ask(call);
    const latest = ask('c1');
    await settled();
    expect(refused).toEqual(['b3']);
    ask('a3');
    await settled();
    expect(refused).toEqual(['b3', 'a3']);
    await end('under way', 'a1', 'b1');
    await latest.entering;
    expect(entered).toEqual(['under way', 'a1', 'b1', 'c1']);
  });

  it('nobody else is, where whoever comes has the most', async () => {
    const { ask, refused } = operationsAt(1, 3);
    for (const call of ['under way', 'a1', 'b1', 'a2']) ask(call);
    await expect(ask('a3').entering).rejects.toThrow(TooMany);
    await expect(ask('b2').entering).rejects.toThrow(TooMany);
    expect(refused).toEqual(['a3', 'b2']);
  });

  it('no operation loses its only call while another has two', async () => {
    const { ask, refused } = operationsAt(1, 8);
    ask('under way');
    for (let call = 1; call <= 8; call += 1) ask(`a${call}`);
    for (const name of ['b', 'c', 'd', 'e', 'f', 'g', 'h']) ask(`${name}1`);
    ask('token');
    await settled();
    // One call each of eight, of whom none has more: the last to come is refused.
    expect(refused).toEqual(['a8', 'a7', 'a6', 'a5', 'a4', 'a3', 'a2', 'token']);
  });

  it('there is room again for as many as leave, whichever they are', async () => {
    const { ask, entered, refused, end } = operationsAt(1, 6);
    const leaver = new AbortController();
    const { signal } = leaver;
    ask('under way');
    ask('a1', { signal });
    ask('a2');
    ask('a3', { signal });
    ask('b1', { signal });
    ask('a4');
    ask('a5', { signal });
    leaver.abort();
    await settled();
    expect(refused.splice(0)).toEqual(['a1', 'a3', 'b1', 'a5']);
    for (const call of ['c1', 'c2', 'c3', 'c4']) ask(call);
    await settled();
    expect(refused).toEqual([]);
    for (let turn = 0; turn < 6; turn += 1) await end(entered.at(-1) ?? '');
    expect(entered).toEqual(['under way', 'a2', 'c1', 'a4', 'c2', 'c3', 'c4']);
  });
});

describe('a call that several operations wait for', () => {
  /** Three calls of `a` wait before one that others may wait for as well, and so many of `b`. */
  function awaited(ofB: number) {
    const scene = operationsAt(1, MANY);
    const company = new Company();
    company.join(scene.operation('a'));
    for (const call of ['under way', 'a1', 'a2', 'a3']) scene.ask(call);
    for (let call = 1; call <= ofB; call += 1) scene.ask(`b${call}`);
    return { ...scene, company, askForAll: () => scene.ask('a4', { company }) };
  }

  it('comes when it is the turn of one that came to wait later, where that is sooner', async () => {
    const { company, askForAll, operation, entered, end } = awaited(1);
    askForAll();
    company.join(operation('b'));
    await end('under way', 'a1', 'b1', 'a2');
    expect(entered).toEqual(['under way', 'a1', 'b1', 'a2', 'a4']);
  });

  it('comes no later for it', async () => {
    const { company, askForAll, operation, entered, end } = awaited(5);
    askForAll();
    company.join(operation('b'));
    await end('under way', 'a1', 'b1', 'a2', 'b2', 'a3', 'b3');
    expect(entered.at(-1)).toBe('a4');
  });

  it('comes no later where most of those before it have gone to others, or were left', async () => {
    const { ask, entered, end, operation } = operationsAt(1, MANY);
    const { signal, leave } = leaver();
    const company = new Company();
    ask('under way');
    ask('a1');
    for (const call of ['a2', 'a3', 'a4', 'a5']) ask(call, { signal });
    ask('a6', { company });
    for (const call of ['b1', 'b2', 'b3']) ask(call);
    leave();
    company.join(operation('b'));
    await end('under way', 'a1', 'b1');
    expect(entered.at(-1)).toBe('a6');
  });

  it('is, with others that the same operations wait for, had by their turns alike', async () => {
    const { ask, entered, end, operation } = operationsAt(1, MANY);
    ask('under way');
    for (let call = 1; call <= 6; call += 1) {
      const company = new Company();
      ask(`a${call}`, { company });
      company.join(operation('b'));
    }
    for (let call = 1; call <= 6; call += 1) ask(`c${call}`);
    await end('under way');
    for (let turn = 0; turn < 8; turn += 1) await end(entered.at(-1) ?? '');
    expect(entered.slice(1).map((call) => call.charAt(0))).toEqual([...'aacaacaac']);
  });

  it('comes so as well where they came before it had to wait', async () => {
    const { company, askForAll, operation, entered, end } = awaited(0);
    company.join(operation('b'));
    askForAll();
    await end('under way', 'a1');
    expect(entered).toEqual(['under way', 'a1', 'a4']);
  });

  it.each([
    ['an operation', 'b'],
    ['what is none', undefined],
  ])('begins at once where %s comes that may have a turn', async (_, name) => {
    const { ask, operation, entered } = operationsAt(8, MANY);
    const company = new Company();
    company.join(operation('a'));
    for (let call = 1; call <= 7; call += 1) ask(`a${call}`);
    const { isThrough, entering } = ask('a8', { company });
    expect(isThrough).toBe(false);
    company.join(operation('a'));
    company.join(name === undefined ? undefined : operation(name));
    await entering;
    expect(entered.at(-1)).toBe('a8');
    expect(ask('c1').isThrough).toBe(false);
  });

  it('is in nobody’s way once it has begun, was refused or has been left', async () => {
    const { company, ask, askForAll, operation, entered, end } = awaited(0);
    const { signal, leave } = leaver();
    askForAll();
    const left = new Company();
    ask('a5', { company: left, signal });
    leave();
    left.join(operation('b'));
    await end('under way', 'a1', 'a2', 'a3', 'a4');
    company.join(operation('b'));
    expect(entered.at(-1)).toBe('a4');
    expect(ask('c1').isThrough).toBe(true);
  });
});

describe('turns at random', () => {
  const seeds = Array.from({ length: 8 }, (_, seed) => seed);

  it.each(seeds)('are all had, kept to their number, and none is left over (seed %i)', async (seed) => {
    const chance = new Chance(seed);
    const [atOnce, waiting] = [1 + chance.below(20), 1 + chance.below(40)];
    const { ask, entered, refused, inLine, underWay, end, operation } = operationsAt(atOnce, waiting);
    const leavers: AbortController[] = [];
    const companies: Company[] = [];
    // Where calls take others' turns, it can't be told whose they are.
    const haveCompany = seed % 2 === 0;
    let asked = 0;
    for (let step = 0; step < 3_000; step += 1) {
      const what = chance.pick(['asked', 'asked', 'asked', 'left', 'joined', 'ended', 'ended']);
      const name = `${chance.pick(['a', 'b', 'c', 'd'])}${chance.below(4)}-`;
      if (what === 'asked') {
        asked += 1;
        const leaver = new AbortController();
        leavers.push(leaver);
        const company = new Company();
        companies.push(company);
        const call = chance.onceIn(10) ? `token ${asked}.` : `${name}${asked}`;
        ask(call, { signal: leaver.signal, ...(haveCompany && { company }) });
      }
      if (what === 'left' && leavers.length > 0) chance.pick(leavers).abort();
      if (what === 'joined' && companies.length > 0) chance.pick(companies).join(operation(name));
      if (what === 'ended' && underWay().length > 0) await end(chance.pick(underWay()));
      await settled();
      expect(inLine.size).toBeLessThanOrEqual(waiting);
      const free = atOnce - underWay().length;
      expect(free).toBeGreaterThanOrEqual(0);
      if (inLine.size > 0) expect(free).toBeLessThanOrEqual(Math.floor(atOnce / 8));
      if (haveCompany) continue;
      // Where any are left, nobody waits who has none.
      const having = new Set(underWay().map(operationOf));
      if (free > 0) for (const call of inLine) expect(having).toContain(operationOf(call));
    }
    while (underWay().length > 0) await end(chance.pick(underWay()));
    expect(entered.length + refused.length).toBe(asked);
    for (let call = 0; call < atOnce; call += 1) expect(ask(`last ${'i'.repeat(call)}`).isThrough).toBe(true);
    if (haveCompany) return;
    // Of each operation in the order of asking.
    const numbers = new Map<string, number>();
    for (const [, name = '', number] of entered.flatMap((call) => [/^(.+-)(\d+)$/.exec(call) ?? []])) {
      expect(Number(number ?? 0)).toBeGreaterThanOrEqual(numbers.get(name) ?? 0);
      numbers.set(name, Number(number ?? 0));
    }
  });
});

/** The name of a call without its number. */
function operationOf(call: string): string {
  return call.replace(/\d+$/, '');
}

function leaver() {
  const controller = new AbortController();
  return { signal: controller.signal, leave: () => controller.abort() };
}
