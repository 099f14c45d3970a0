import { createMasthead } from '../index.js';
import { printSdl } from '../sdl.js';

export const schema = {
  help: `
Usage: masthead schema

Prints the schema in GraphQL's schema language to standard output, and nothing else. It is one and the same for every
configuration: none is needed.
`,
  async run(): Promise<number> {
    const masthead = createMasthead({});
    process.stdout.write(printSdl(masthead.schema));
    await masthead.dispose();
    return 0;
  },
};
