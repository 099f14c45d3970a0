import { readServer } from '../config.js';
import { ConfigurationError } from '../settings.js';
import { readerLines } from './banner.js';
import { listening, untilTold } from './stopping.js';

const HIGHEST_PORT = 65_535;

export const sandbox = {
  help: `
Usage: masthead sandbox

Serves made-up data as the Omerlo Reader API on PORT, Oracle Content Management on the next port and Comm100 on the one
after. The data is the same on every start. Tokens are granted as the real ones are.

  /__sandbox  on PORT: the environment that points a client at the three, as JSON
  /ready      on PORT: 200 while it answers
`,
  async run(): Promise<number> {
    const { host, port } = readServer();
    if (port > HIGHEST_PORT - 2)
      throw new ConfigurationError([`PORT must be at most ${HIGHEST_PORT - 2}: the sandbox takes three`]);
    const { startSandbox } = await import('../sandbox/index.js');
    const running = await listening({ host, port }, () => startSandbox({ host, port }));
    const { omerlo, oracle, comm100 } = running.config;
    const text = [
      '',
      `  Omerlo Reader API    ${omerlo.url}/api/media/v1`,
      `  Oracle Content       ${oracle.url}`,
      `  Comm100              ${comm100.url}`,
      `  Settings             ${omerlo.url}/__sandbox`,
      ...readerLines(running.readers),
      '',
    ];
    process.stdout.write(`${text.join('\n')}\n`);
    return untilTold(() => running.close());
  },
};
