import { builder } from '../builder.js';
import { calls } from '../costs.js';
import { usableValues } from '../fields.js';
import { localeArgument, readingFor } from '../lookup.js';
import { readers } from '../readers.js';
import { readDays, TIMEZONE } from './days.js';

builder.queryFields((t) => ({
  eventDates: t.field({
    type: ['Date'],
    description: 'The days of a range on which something takes place in the community, such as for a calendar.',
    args: {
      from: t.arg({ type: 'Date', required: true, description: 'The first day of the range.' }),
      to: t.arg({ type: 'Date', required: true, description: 'The last day of the range.' }),
      timezone: t.arg({ type: 'TimeZone', description: TIMEZONE }),
      ...localeArgument,
    },
    extensions: calls('GET /events/dates'),
    resolve: async (_, args, context, info) => {
      const { values } = await readingFor(context, args).values('/events/dates', {}, readDays(args, context));
      return usableValues(values, readers.Date.check, readers.Date.expects, context, info);
    },
  }),
}));
