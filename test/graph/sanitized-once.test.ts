import { pino } from 'pino';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Context } from '../../src/context.js';
import { createSanitizer, safeJson } from '../../src/graph/sanitize.js';
import { type Sandbox, startSandbox } from '../../src/sandbox/index.js';
import { createInstance, type Instance } from '../../src/services.js';
import { settle } from '../../src/settings.js';
import { Answer } from '../../src/upstreams/omerlo/answer.js';
import { Entity, Part } from '../../src/upstreams/omerlo/entity.js';
import type { OmerloReading } from '../../src/upstreams/omerlo/reading.js';

let sandbox: Sandbox;
let instance: Instance;
let reading: OmerloReading;
beforeAll(async () => {
  sandbox = await startSandbox();
  instance = createInstance(settle({ ...sandbox.config, logger: pino({ level: 'silent' }) }));
  const asking = { headers: new Headers(), signal: new AbortController().signal };
  reading = new Context(instance.services, asking, { reader: undefined, session: undefined }).reading('en');
});
afterAll(async () => {
  await instance.close();
  await sandbox.close();
});

const answer = () => new Answer(reading, 'application', '/people', {});
const person = (of: Answer) => new Entity('a person', {}, of, { path: '/people/{id}' }, false);

/** A sanitizer that shouts, and what it was given. */
function shouting() {
  const cleaned: string[] = [];
  const sanitizer = createSanitizer('profiles', (html) => {
    cleaned.push(html);
    return html.toUpperCase();
  });
  return { cleaned, sanitizer };
}

it('a text is sanitised once for all that read it in an answer of upstream’s, and anew in another', () => {
  const { cleaned, sanitizer } = shouting();
  const first = answer();
  const [one, other] = [person(first), person(first)];
  for (const entity of [one, other, one]) {
    expect(sanitizer('<p>a</p>', entity)).toBe('<P>A</P>');
    expect(sanitizer('<p>b</p>', entity)).toBe('<P>B</P>');
    expect(sanitizer('', entity)).toBe('');
  }
  expect(cleaned).toEqual(['<p>a</p>', '<p>b</p>']);
  sanitizer('<p>a</p>', person(answer()));
  expect(cleaned).toHaveLength(3);
});

it('a record is made safe JSON once for all that read it in an answer of upstream’s, and anew in another', () => {
  const { cleaned, sanitizer } = shouting();
  const record = { markup: '<p>a</p>', more: [{ html: '<p>b</p>' }], plain: { words: 'a & b' } };
  const first = answer();
  const made = safeJson(new Part(record, person(first)), 'blocks', sanitizer);
  expect(made).toEqual({ markup: '<P>A</P>', more: [{ html: '<P>B</P>' }], plain: { words: 'a & b' } });
  expect(safeJson(new Part(record, person(first)), 'blocks', sanitizer)).toBe(made);
  expect(cleaned).toEqual(['<p>a</p>', '<p>b</p>']);
  expect(safeJson(new Part(record, person(answer())), 'blocks', sanitizer)).toEqual(made);
  expect(cleaned).toHaveLength(4);
  expect(record.markup).toBe('<p>a</p>');
});
