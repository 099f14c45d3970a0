import type { Held } from '../../upstreams/omerlo/entity.js';
import { Part } from '../../upstreams/omerlo/entity.js';
import type { Schemas } from '../../upstreams/omerlo/paths.js';
import { isObject, type JsonObject } from '../../upstreams/record.js';
import { builder } from '../builder.js';
import { about } from '../costs.js';
import { fieldsOf } from '../fields.js';
import { globalId } from '../ids.js';
import { scalar, wrongType } from '../readers.js';

interface SourceRecord {
  readonly source?: string | null;
  readonly total?: number | null;
}

const source = fieldsOf<SourceRecord>();
const votes = fieldsOf<Schemas['Votes']>();
const answer = fieldsOf<Schemas['QuestionAnswer']>();

const VoteSource = builder.objectRef<Held<SourceRecord>>('VoteSource').implement({
  description: 'The votes that came one way.',
  fields: (t) => ({
    source: t.field(source.scalar('String', 'source', 'Which way, such as the site or an app.')),
    total: t.field(source.scalar('NonNegativeInt', 'total', 'How many votes.')),
  }),
});

export const Votes = builder.objectRef<Held<Schemas['Votes']>>('Votes').implement({
  description: 'How an answer was voted for.',
  fields: (t) => ({
    total: t.field(votes.scalar('NonNegativeInt', 'total', 'How many votes in all.')),
    sources: t.field({
      type: [VoteSource],
      nullable: false,
      description: 'The votes by the way they came.',
      extensions: about(3),
      resolve: (held, _args, context, info) => {
        const sources: unknown = held.record.sources ?? {};
        if (!isObject(sources)) {
          context.report(wrongType(held, 'sources', 'an object of numbers'), info);
          return [];
        }
        return Object.entries(sources).map(([name, total]) => {
          const record: JsonObject = { source: name, total };
          return new Part<SourceRecord>(record, held.entity);
        });
      },
    }),
  }),
});

export const QuestionAnswer = builder.objectRef<Held<Schemas['QuestionAnswer']>>('QuestionAnswer').implement({
  description: 'An answer to choose.',
  fields: (t) => ({
    id: t.id({
      description: 'The global id.',
      resolve: (held) => {
        const id = scalar(held, 'id', 'String');
        return id === null ? null : globalId('QuestionAnswer', held, id);
      },
    }),
    databaseId: t.id({ description: "The upstream's own id.", resolve: (held) => scalar(held, 'id', 'String') }),
    contentHtml: t.field(answer.html('content_html', 'The answer as HTML.')),
    contentText: t.field(answer.scalar('String', 'content_text', 'The answer as plain text.')),
    votes: t.field({
      type: Votes,
      description: 'Its votes; null while they are not told.',
      resolve: answer.part('votes'),
    }),
  }),
});
