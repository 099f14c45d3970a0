import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';

/**
 * The supergraph of some subgraphs, as each says it of itself.
 * @param {Readonly<Record<string, string>>} endpoints of the subgraphs, by their names
 * @returns {Promise<string>} its SDL
 * @throws AggregateError with all that keeps them from being one graph
 */
export async function supergraphOf(endpoints) {
  const services = await Promise.all(
    Object.entries(endpoints).map(async ([name, url]) => ({ name, url, typeDefs: parse(await sdlOf(name, url)) })),
  );
  const { supergraphSdl, errors } = composeServices(services);
  if (errors?.length) {
    const problems = errors.map(({ message }) => `  ${message}`).join('\n');
    throw new AggregateError(errors, `The subgraphs can't be composed:\n${problems}`);
  }
  return supergraphSdl;
}

async function sdlOf(name, url) {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: '{ _service { sdl } }' }),
  });
  const { data, errors } = await response.json();
  if (errors?.length) throw new AggregateError(errors, `${name} does not tell its schema: ${errors[0].message}`);
  return data._service.sdl;
}
