import { pino } from 'pino';
import { expect, it } from 'vitest';
import { Context } from '../../src/context.js';
import { createSanitizer } from '../../src/graph/sanitize.js';
import { startSandbox } from '../../src/sandbox/index.js';
import { createInstance } from '../../src/services.js';
import { settle } from '../../src/settings.js';
import { Answer } from '../../src/upstreams/omerlo/answer.js';
import { Entity } from '../../src/upstreams/omerlo/entity.js';

it('a text is sanitised once for all that read it in an answer of upstream’s, and anew in another', async () => {
  const sandbox = await startSandbox();
  const instance = createInstance(settle({ ...sandbox.config, logger: pino({ level: 'silent' }) }));
  const asking = { headers: new Headers(), signal: new AbortController().signal };
  const reading = new Context(instance.services, asking, { reader: undefined, session: undefined }).reading('en');
  const answer = () => new Answer(reading, 'application', '/people', {});
  const person = (of: Answer) => new Entity('a person', {}, of, { path: '/people/{id}' }, false);

  const cleaned: string[] = [];
  const sanitizer = createSanitizer('profiles', (html) => {
    cleaned.push(html);
    return html.toUpperCase();
  });
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
  await instance.close();
  await sandbox.close();
});
