import type { OmerloReading } from '../../upstreams/omerlo/reading.js';
import { builder } from '../builder.js';
import { mutation } from '../mutation.js';
import { requireServer, requireText, SERVERS_ONLY } from '../server-only.js';

/** An e-mail in the publisher's name. */
export interface Email {
  /** The address that it goes to. */
  readonly to: string;
  readonly subject: string;
  /** The mail itself, as HTML. */
  readonly html: string;
  /** In whose name it goes: the platform's, or this publication's. */
  readonly context: 'platform' | 'media';
}

/**
 * Sends an e-mail, once; that it was taken means that it will be delivered within minutes.
 * @throws UpstreamFailure, `bad-input` for a blank address, subject or mail
 */
export async function sendEmail(reading: OmerloReading, { to, subject, html, context }: Email): Promise<void> {
  requireText({ to, subject, html });
  await reading.change('post', '/mail/send', {}, { query: { context, to, subject }, body: html });
}

const EmailContext = builder.enumType('EmailContext', {
  description: 'In whose name an e-mail goes.',
  values: {
    PLATFORM: { value: 'platform', description: "In the platform's." },
    MEDIA: { value: 'media', description: "In this publication's." },
  } as const,
});

mutation('sendEmail', {
  description: `Sends an e-mail in the publisher's name. ${SERVERS_ONLY}`,
  input: (t) => ({
    to: t.string({ required: true, description: 'The address that it goes to.' }),
    subject: t.string({ required: true, description: 'The subject line.' }),
    html: t.field({ type: 'HTML', required: true, description: 'The mail itself; it is sent as it is.' }),
    context: t.field({ type: EmailContext, required: true, description: 'In whose name it goes.' }),
  }),
  success: builder.objectRef<Email>('SendEmailSuccess').implement({
    description: 'The mail was taken; delivery takes minutes.',
    fields: (t) => ({
      to: t.exposeString('to', { nullable: false, description: 'The address that it goes to.' }),
    }),
  }),
  failures: ['ValidationError', 'AuthenticationError', 'ForbiddenError'],
  calls: ['POST /mail/send'],
  isWithheld: true,
  resolve: async (email, context) => {
    requireServer(context);
    await sendEmail(context.reading(), email);
    return email;
  },
});
