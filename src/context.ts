import type { GraphQLError, GraphQLResolveInfo } from 'graphql';
import { readerCredential } from './auth/bearer.js';
import { reportedError } from './graph/failure.js';
import { negotiateLocale } from './graph/locale.js';
import type { Sanitizer } from './graph/sanitize.js';
import type { Credential } from './upstreams/credential.js';
import { UpstreamFailure, type UpstreamName } from './upstreams/failure.js';
import type { OmerloClient } from './upstreams/omerlo/client.js';
import { OmerloReading } from './upstreams/omerlo/reading.js';
import { variablesOf } from './variables.js';

/** What all requests share. */
export interface Services {
  readonly omerlo: { readonly client: OmerloClient; readonly application: Credential } | undefined;
  /** The locales there are, the default one first. */
  readonly locales: readonly [string, ...string[]];
  readonly timezone: string;
  /** Visibilities whose bodies everybody may read. */
  readonly openVisibilities: ReadonlySet<string>;
  readonly issuePdf: 'reader' | 'anyone';
  readonly sanitizer: Sanitizer;
}

/** Who asks, in which locale, with which upstreams: built once per request, its parts when they are first needed. */
export class Context {
  /** Errors of fields that answered in part. They join the result's own. */
  readonly reports: GraphQLError[] = [];
  readonly reader: Credential | undefined;
  readonly #headers: Headers;
  readonly #signal: AbortSignal | undefined;
  readonly #readings = new Map<string, OmerloReading>();
  #locale: string | undefined;

  constructor(
    readonly services: Services,
    request: Request,
  ) {
    this.#headers = request.headers;
    this.#signal = request.signal;
    this.reader = readerCredential(request.headers.get('authorization'));
  }

  /** The locale that the request asks for: the best match of its `Accept-Language`. */
  get locale(): string {
    this.#locale ??= negotiateLocale(this.#headers.get('accept-language'), this.services.locales);
    return this.#locale;
  }

  /** The locales that were read in, or were to be. */
  get localesUsed(): readonly string[] {
    return [...this.#readings.keys()];
  }

  /** The upstreams that were read from, or were to be. */
  get upstreamsUsed(): readonly UpstreamName[] {
    return this.#readings.size > 0 ? ['omerlo'] : [];
  }

  /**
   * The Reader API in one locale.
   * @throws UpstreamFailure `not-configured`
   */
  reading(locale: string = this.locale): OmerloReading {
    let reading = this.#readings.get(locale);
    if (!reading) {
      const { omerlo } = this.services;
      if (!omerlo) throw notConfigured();
      const credentials = { application: omerlo.application, reader: this.reader };
      reading = new OmerloReading(omerlo.client, credentials, locale, this.#signal);
      this.#readings.set(locale, reading);
    }
    return reading;
  }

  /** Notes what kept a field from answering in full, to stand among the errors beside the field's value. */
  report(failure: UpstreamFailure, info: GraphQLResolveInfo): void {
    this.reports.push(reportedError(failure, info));
  }
}

function notConfigured(): UpstreamFailure {
  return new UpstreamFailure(
    'not-configured',
    `The Omerlo Reader API is not configured: set ${variablesOf('omerlo').join(', ')}.`,
    { upstream: 'omerlo' },
  );
}
