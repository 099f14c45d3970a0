import { describe, expect, it } from 'vitest';
import { federationSdl } from '../../../src/gateway/federation-sdl.js';
import { stitchingSdl } from '../../../src/gateway/stitching-sdl.js';
import { schema } from '../../../src/index.js';
import { Program } from '../../cli/run.js';
import { type ExampleName, openExample, telling } from './example.js';

/** Starts a gateway over something that says this of itself. */
async function start(name: ExampleName, sdl: string): Promise<string> {
  await using subject = await telling(sdl);
  const gateway = new Program([`examples/${name}/server.js`], { MASTHEAD_URL: subject.endpoint, PORT: '0' });
  const listens = gateway.printed(/graph is at/).then(
    () => 'listens',
    () => 'ended',
  );
  const how = await listens;
  const { code, stderr } = await gateway.stop();
  return how === 'listens' ? how : `${code}: ${stderr}`;
}

/** A text with something in it that is said otherwise. */
function changed(sdl: string, what: string | RegExp, to: string): string {
  const other = sdl.replace(what, to);
  expect(other).not.toBe(sdl);
  return other;
}

describe('composition', () => {
  const sdl = federationSdl(schema);

  it('has no errors with what Masthead says of itself', async () => {
    expect(await start('federation', sdl)).toBe('listens');
  });

  it.each([
    ['a key of no field', /(type Person [^{]*@key\(fields: ")databaseId/, '$1passport', 'passport'],
    ['no key', /(type Person [^{]*?) ?@key\(fields: "databaseId"\)/, '$1', 'Person'],
    ['what is withheld, needed by what is not', /(type Person [^{]*)\{/, '$1@inaccessible {', '@inaccessible'],
    [
      'a kind of item without its key',
      /(type ChannelAsset [^{]*?) ?@key\(fields: "databaseId"\)/,
      '$1',
      'ChannelAsset',
    ],
  ])('fails for %s, and says where', async (_, what, to, where) => {
    const told = await start('federation', changed(sdl, what, to));
    expect(told).toMatch(/^1: /);
    expect(told).toContain("The subgraphs can't be composed:");
    expect(told).toContain(where);
  });
});

describe('stitching', () => {
  const sdl = stitchingSdl(schema);

  it('has no errors with what Masthead says of itself', async () => {
    expect(await start('stitching', sdl)).toBe('listens');
  });

  it.each([
    ['a field of no type', 'peopleByIds(', 'peopleByIds(mood: Mood ', 'Mood'],
    ['a directive that is not known', '@merge(keyField: "databaseId")', '@blend', 'blend'],
  ])('fails for %s, and says where', async (_, what, to, where) => {
    const told = await start('stitching', changed(sdl, what, to));
    expect(told).toMatch(/^1: /);
    expect(told).toContain(where);
  });

  it('finds nobody where Masthead does not say how several are read', async () => {
    const untold = changed(sdl, /(peopleByIds\([^@]*) @merge\(keyField: "databaseId"\)/, '$1');
    await using example = await openExample('stitching', { sdl: untold });
    const { data } = await example.run('{ shifts(on: "2026-10-01") { person { displayName } content { titleText } } }');
    const content = { titleText: expect.any(String) };
    expect(data).toEqual({ shifts: Array(20).fill({ person: { displayName: null }, content }) });
  });
});
