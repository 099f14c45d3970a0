import type { IncomingHttpHeaders } from 'node:http';
import type { Agent } from './data/agents.js';
import type { Hub } from './data/hub/hub.js';
import type { Landmarks } from './data/landmarks.js';
import type { Newsroom } from './data/newsroom.js';
import type { Reader } from './data/readers.js';

export interface SandboxOptions {
  /** Where it listens, 127.0.0.1 unless said otherwise. */
  host?: string;
  /** Omerlo's port; Oracle and Comm100 take the next two. 0 or absent: three free ports. */
  port?: number;
  /** Seconds that issued tokens live: 3600 for Omerlo, 604800 for Oracle and 43200 for Comm100 unless set. */
  tokenLifetime?: number;
  /** The most entities that a page of Omerlo's lists holds, whatever `limit` says; 100 unless set. */
  pageCap?: number;
  /**
   * For tests: a text that is planted in every body block, every question result and every `pdf_url` of
   * what is not public, so that a search for it in an answer proves whether a gated body got out.
   */
  gatedMarker?: string;
}

export type Upstream = 'omerlo' | 'oracle' | 'comm100';

/** One request as an upstream received it. */
export interface RecordedCall {
  upstream: Upstream;
  method: string;
  /** Without the query, as it was sent (still percent-encoded); for Omerlo without `/api/media/v1`. */
  path: string;
  query: Record<string, string>;
  headers: IncomingHttpHeaders;
  body: string;
  /** The status that was sent, 0 while or when there was none. */
  status: number;
}

export interface SandboxAnswer {
  status: number;
  headers: Record<string, string>;
  /** A JSON value, or a string or bytes that are sent as they are. */
  body: unknown;
}

type Verdict = SandboxAnswer | 'reset' | 'hang' | undefined;

/** Alters or breaks answers; what it gives is sent, `undefined` leaves the answer as it is. */
export type Interference = (call: Omit<RecordedCall, 'status'>, answer: SandboxAnswer) => Verdict | Promise<Verdict>;

export interface SandboxConfig {
  omerlo: { url: string; mediaId: string; clientId: string; clientSecret: string; locales: string[] };
  oracle: { url: string; channelId: string; channelToken: string; channelSecret: string; access: 'anyone' };
  comm100: { url: string; partnerId: string; clientId: string; email: string; password: string; access: 'anyone' };
  /** All three: answers of a graph over them say that their data is made up. */
  sandbox: Upstream[];
  /** The two readers, for the explorer to offer. */
  sandboxReaders: Pick<SandboxReader, 'name' | 'about' | 'token'>[];
}

export interface SandboxReader {
  token: string;
  name: string;
  email: string;
  /** What the reader may read: `has a subscription`. */
  about: string;
}

/** What tests may change while it runs. */
export interface SandboxSettings {
  tokenLifetime: number | undefined;
  pageCap: number;
}

export interface Sandbox {
  /** A configuration for `createMasthead`: a graph over this sandbox. */
  config: SandboxConfig;
  /** The same as environment variables, exactly what `GET /__sandbox` answers. */
  env: Record<string, string>;
  /** Two readers with fixed tokens that never expire; `premium` is entitled to premium contents. */
  readers: { premium: SandboxReader; registered: SandboxReader };
  /** The data behind the answers; live, so that tests can change it while it is read. */
  data: Newsroom & { ids: Landmarks; hub: Hub; agents: Agent[] };
  settings: SandboxSettings;
  /** Every call to one of the three APIs in order, the latest 10,000; `calls.length = 0` clears it. */
  calls: RecordedCall[];
  interfere: Interference | undefined;
  /** One more reader with a fixed token, for tests that need many. */
  addReader(reader: { name: string; email: string; featureKeys?: string[] }): Reader;
  close(): Promise<void>;
}
