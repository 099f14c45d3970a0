import type { GraphQLResolveInfo } from 'graphql';
import type { Context } from '../../context.js';
import { type Entity, type Held, idForPath, Part } from '../../upstreams/omerlo/entity.js';
import type { Schemas } from '../../upstreams/omerlo/paths.js';
import { isObject } from '../../upstreams/record.js';
import { builder } from '../builder.js';
import { fieldsOf, usableValues } from '../fields.js';
import { globalId } from '../ids.js';
import { scalar } from '../readers.js';
import { accessTo, isOpen } from './access.js';
import { Votes } from './question.js';

type ResultRecord = Schemas['QuestionsAnswers'];
type AnswerRecord = Schemas['QuestionAnswerVotes'];

const result = fieldsOf<ResultRecord>();
const answer = fieldsOf<AnswerRecord>();

const QuestionAnswerVotes = builder.objectRef<Held<AnswerRecord>>('QuestionAnswerVotes').implement({
  description: 'How one answer to a question was voted for.',
  fields: (t) => ({
    id: t.id({
      description: "The global id: opaque, and no other object's; not that of the `QuestionAnswer`.",
      resolve: (held) => {
        const id = scalar(held, 'id', 'String');
        return id === null ? null : globalId('QuestionAnswerVotes', held, id);
      },
    }),
    databaseId: t.id({
      description: "The upstream's own id of the answer: the `databaseId` of the `QuestionAnswer`.",
      resolve: (held) => scalar(held, 'id', 'String'),
    }),
    votes: t.field({
      type: Votes,
      description: 'Its votes; null while they are not told.',
      resolve: answer.part('votes'),
    }),
  }),
});

export const QuestionResult = builder.objectRef<Held<ResultRecord>>('QuestionResult').implement({
  description: 'How one question of a content was voted on.',
  fields: (t) => ({
    questionId: t.id({
      description: "The upstream's own id of the question: the `databaseId` of the `QuestionContentBlock`.",
      resolve: (held) => scalar(held, 'question_id', 'String'),
    }),
    answers: t.field({
      type: [QuestionAnswerVotes],
      nullable: false,
      description: 'The votes, answer by answer.',
      resolve: result.parts('answers'),
    }),
  }),
});

/** The results of a content's questions: part of its body, and open to whom that is. */
export async function questionResultsOf(
  content: Entity<Schemas['Content']>,
  _args: object,
  context: Context,
  info: GraphQLResolveInfo,
): Promise<readonly Held<ResultRecord>[]> {
  const { reading } = content.answer;
  if (accessTo(content, context) === 'LOCKED') return [];
  const path = '/contents/{id}/questions/results';
  const { values, answer } = await reading.values(path, { id: idForPath(content) }, {});
  // The reader may have been signed out under the call: what counts is whose token fetched the results.
  if (!isOpen(content, context, answer.fetchedBy)) return [];
  const partFor = (value: unknown) => (isObject(value) ? new Part<ResultRecord>(value, content) : undefined);
  return usableValues(values, partFor, 'an object', context, info);
}
