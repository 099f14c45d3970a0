import { buildHTTPExecutor } from '@graphql-tools/executor-http';
import { stitchSchemas } from '@graphql-tools/stitch';
import { stitchingDirectives } from '@graphql-tools/stitching-directives';
import { buildSchema, parse } from 'graphql';
import { forwarded } from '../roster/forwarded.js';
import { rosterSchema } from './roster-schema.js';

/** How many objects Masthead gives at once. */
const MOST_IDS = 100;

/**
 * One schema of Masthead's and the roster's: what both say of a person is one `Person`.
 * @param {string} endpoint of Masthead, started with GATEWAY=stitching
 */
export async function stitchedSchema(endpoint) {
  const executor = buildHTTPExecutor({
    endpoint,
    headers: (operation) => forwarded(operation?.context?.request?.headers),
  });
  const { stitchingDirectivesTransformer } = stitchingDirectives();
  return stitchSchemas({
    subschemas: [
      // What is asked for at the same time is one request.
      { schema: buildSchema(await sdlOf(executor)), executor, batch: true },
      { schema: rosterSchema },
    ],
    subschemaConfigTransforms: [stitchingDirectivesTransformer, splitLongLists],
  });
}

async function sdlOf(executor) {
  const { data, errors } = await executor({ document: parse('{ _sdl }') });
  if (errors?.length) throw new AggregateError(errors, `Masthead does not tell its schema: ${errors[0].message}`);
  return data._sdl;
}

/** Lists that are longer than Masthead takes become several. */
function splitLongLists(subschema) {
  for (const type of Object.values(subschema.merge ?? {})) {
    for (const entry of type.entryPoints ?? [type]) entry.dataLoaderOptions = { maxBatchSize: MOST_IDS };
  }
  return subschema;
}
