import { getNamedType, isObjectType } from 'graphql';
import { schema } from '../../src/index.js';
import { asking } from '../graph/every-mutation.js';
import { everything } from '../graph/everything.js';
import { EXCHANGE, freshCode } from '../graph/signing-in.js';
import { bearer, type Stage } from '../stage.js';
import { argumentsIn } from './arguments.js';
import { agentOf } from './changing.js';
import { filling } from './filling.js';
import type { Finder } from './finding.js';
import { PASSES, Planter, type Planting } from './planting.js';

/** An answer in its words, and what was at work upstream while it was made. */
export interface Answered {
  readonly text: string;
  readonly planter: Planter;
}

/** Reads all that the roots lead to while upstream's answers are filled, and looks through what comes of it. */
async function readOnce(stage: Stage, finder: Finder, planting: Planting): Promise<Answered[]> {
  const { sandbox, run } = stage;
  const planter = new Planter(planting);
  const argumentsOf = argumentsIn(sandbox.data);
  const answers: Answered[] = [];
  sandbox.interfere = filling(planter, sandbox);
  for (const field of Object.values(schema.getQueryType()?.getFields() ?? {})) {
    // Nodes are read by roots of their own, and days have no fields.
    if (!isObjectType(getNamedType(field.type))) continue;
    const operation = everything(schema, [`${field.name}${argumentsOf(field)[0]}`], { depth: 5, nodesTo: 3 });
    const { data, errors } = await run(operation, {}, bearer(sandbox.readers.premium.token));
    finder.look(data, planter);
    answers.push({ text: JSON.stringify([data, errors]), planter });
  }
  sandbox.interfere = undefined;
  return answers;
}

/** Reads all there is often enough for everything to be seen that can be. */
export async function readEverything(stage: Stage, finder: Finder): Promise<Answered[]> {
  const answers: Answered[] = [];
  for (let pass = 0, left = Number.POSITIVE_INFINITY; pass < PASSES || finder.unseen().length < left; pass += 1) {
    left = finder.unseen().length;
    // Where several properties are read in one field, those that stood in the way of the others are left out.
    const without = pass === 0 ? new Set<string>() : finder.standingInTheWay();
    answers.push(...(await readOnce(stage, finder, { pass, without })));
  }
  return answers;
}

/** Signs a reader and an agent in while the answers of the token endpoints are filled. */
export async function signInOnce(stage: Stage, finder: Finder): Promise<void> {
  const planter = new Planter({ pass: 0, without: new Set() });
  const code = await freshCode(stage);
  const agent = agentOf(stage);
  stage.sandbox.interfere = filling(planter, stage.sandbox);
  const reader = await stage.run(EXCHANGE.replace('accessToken', '__typename accessToken'), { input: code });
  const selection = '__typename accessToken expiresIn tokenType';
  const support = await stage.run(asking('supportLogin', selection), { input: agent });
  stage.sandbox.interfere = undefined;
  for (const { data } of [reader, support]) finder.look(data, planter);
}
