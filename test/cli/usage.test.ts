import { readFileSync } from 'node:fs';
import { buildSchema } from 'graphql';
import { describe, expect, it } from 'vitest';
import { federationSdl } from '../../src/gateway/federation-sdl.js';
import { stitchingSdl } from '../../src/gateway/stitching-sdl.js';
import { schema } from '../../src/index.js';
import { printSdl } from '../../src/sdl.js';
import { masthead } from './run.js';

describe('help', () => {
  it('lists the commands', async () => {
    for (const word of ['--help', '-h', 'help']) {
      const { code, stdout, stderr } = await masthead([word]).ended;
      expect(code).toBe(0);
      expect(stdout).toMatch(
        /^masthead: .*\n\nUsage: masthead <command>\n\n {2}serve .*\n {2}sandbox .*\n {2}schema .*\n {2}doctor /,
      );
      expect(stderr).toBe('');
    }
  });

  it.each(['serve', 'sandbox', 'schema', 'doctor'])('%s has its own', async (command) => {
    const { code, stdout, stderr } = await masthead([command, '--help']).ended;
    expect(code).toBe(0);
    expect(stdout).toMatch(new RegExp(`^Usage: masthead ${command}( \\[.*\\])?\n`));
    expect(stderr).toBe('');
  });

  it('tells the version of the package', async () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
    expect(await masthead(['--version']).ended).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
  });
});

describe('a command line that makes no sense ends with 2 and says why', () => {
  it.each([
    [[], 'Usage: masthead <command>'],
    [['frobnicate'], 'masthead: there is no command frobnicate. Commands: serve, sandbox, schema, doctor.\n'],
    [['constructor'], 'masthead: there is no command constructor.'],
    [['--port'], 'masthead: there is no option --port.'],
    [['serve', '--port=1'], 'masthead: serve takes no --port. See masthead serve --help.\n'],
    [['serve', '-p'], 'masthead: serve takes no -p.'],
    [['schema', 'all'], 'masthead: schema takes no all.'],
    [['schema', '--relay'], 'masthead: schema takes no --relay.'],
    [['schema', '--federation=2'], 'masthead: schema takes no value for --federation.'],
    [['schema', '--federation', '--stitching'], 'masthead: schema takes one of --federation, --stitching.'],
    [['doctor', '--federation'], 'masthead: doctor takes no --federation.'],
  ])('%j', async (args, problem) => {
    const { code, stdout, stderr } = await masthead(args).ended;
    expect(code).toBe(2);
    expect(stderr).toContain(problem);
    expect(stdout).toBe('');
  });
});

describe('a configuration that makes no sense ends with 1 and says why', () => {
  it.each(['serve', 'doctor'])('%s', async (command) => {
    const env = { OMERLO_URL: 'https://reader.example.com', OMERLO_CLIENT_SECRET: 'hunter2', TIMEZONE: 'Mars' };
    const { code, stdout, stderr } = await masthead([command], env).ended;
    expect(code).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toBe(
      [
        "masthead: the configuration can't be used",
        '  OMERLO_MEDIA_ID is missing, and OMERLO_URL is set: they go together',
        '  OMERLO_CLIENT_ID is missing, and OMERLO_URL is set: they go together',
        '  TIMEZONE "Mars" is not an IANA time zone',
        'The README lists all variables.\n',
      ].join('\n'),
    );
  });

  it('sandbox, whose three ports must exist', async () => {
    const { code, stderr } = await masthead(['sandbox'], { PORT: '65534' }).ended;
    expect(code).toBe(1);
    expect(stderr).toContain('PORT must be at most 65533');
  });
});

describe('schema', () => {
  it('prints the schema and nothing else, whatever the configuration', async () => {
    const { code, stdout, stderr } = await masthead(['schema'], { PORT: 'nonsense', LOG_LEVEL: 'trace' }).ended;
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(buildSchema(stdout).getQueryType()?.name).toBe('Query');
    expect(stdout).toBe(printSdl(schema));
  });

  it.each([
    ['--federation', federationSdl],
    ['--stitching', stitchingSdl],
  ])('prints what gateways are told with %s, whether they are switched on or not', async (option, sdl) => {
    for (const env of [{ PORT: 'nonsense' }, { GATEWAY: 'federation,stitching', LOG_LEVEL: 'trace' }]) {
      const { code, stdout, stderr } = await masthead(['schema', option], env).ended;
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      expect(buildSchema(stdout).getQueryType()?.name).toBe('Query');
      expect(stdout).toBe(sdl(schema));
    }
  });
});
