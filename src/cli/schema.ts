import { schema as graph } from '../graph/schema.js';
import { printSdl } from '../sdl.js';

export const schema = {
  help: `
Usage: masthead schema [--federation | --stitching]

Prints the schema in GraphQL's schema language to standard output, and nothing else. It is one and the same for every
configuration: none is needed.

  --federation  as a subgraph of Apollo Federation 2
  --stitching   as a subschema for schema stitching, with its directives
`,
  async run(options: ReadonlySet<string>): Promise<number> {
    process.stdout.write(await sdl(options));
    return 0;
  },
};

async function sdl(options: ReadonlySet<string>): Promise<string> {
  if (options.has('federation')) return (await import('../gateway/federation-sdl.js')).federationSdl(graph);
  if (options.has('stitching')) return (await import('../gateway/stitching-sdl.js')).stitchingSdl(graph);
  return printSdl(graph);
}
