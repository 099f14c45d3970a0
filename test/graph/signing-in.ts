import { expect } from 'vitest';
import type { Stage } from '../stage.js';

export const REDIRECT_URI = 'https://reader.example/back?from=masthead';

export const PROVIDERS = `query ($redirectUri: String!, $state: String!) {
  oauthProviders { id databaseId authorizeUrl(redirectUri: $redirectUri, state: $state) }
}`;

const GRANT = '{ accessToken refreshToken expiresIn tokenType }';
const FAILURE = '... on Failure { __typename code message }';

export const EXCHANGE = `mutation Exchange($input: ExchangeAuthorizationCodeInput!) {
  exchangeAuthorizationCode(input: $input) { ... on ExchangeAuthorizationCodeSuccess ${GRANT} ${FAILURE} }
}`;

export const REFRESH = `mutation Refresh($input: RefreshTokenInput!) {
  refreshToken(input: $input) { ... on RefreshTokenSuccess ${GRANT} ${FAILURE} }
}`;

export interface Tokens {
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly expiresIn: number;
  readonly tokenType: string;
}

export interface Provider {
  readonly id: string;
  readonly databaseId: string;
  readonly authorizeUrl: string;
}

/** A provider to sign in with, and where to do so. */
export async function providerOf({ run }: Stage, redirectUri = REDIRECT_URI, state = 'state'): Promise<Provider> {
  const { data } = await run<{ oauthProviders: Provider[] }>(PROVIDERS, { redirectUri, state });
  const [provider] = data?.oauthProviders ?? [];
  if (!provider) throw new Error('There is no provider to sign in with.');
  return provider;
}

/** Signs in at the identity provider as a browser does; gives what the reader comes back with. */
export async function comeBack(authorizeUrl: string, email: string): Promise<URL> {
  const page = await fetch(authorizeUrl);
  expect(page.status).toBe(200);
  const links = [...(await page.text()).matchAll(/<a href="([^"]+)" data-reader="([^"]+)"/g)];
  const path = links.find(([, , reader]) => reader === email)?.[1]?.replaceAll('&amp;', '&') ?? '';
  const sent = await fetch(new URL(path, authorizeUrl), { redirect: 'manual' });
  return new URL(sent.headers.get('location') ?? '');
}

/** The input of an exchange with a code that is fresh, and what it was made of. */
export async function freshCode(stage: Stage, email = stage.sandbox.readers.premium.email) {
  const { databaseId, authorizeUrl } = await providerOf(stage);
  const code = (await comeBack(authorizeUrl, email)).searchParams.get('code') ?? '';
  return { code, redirectUri: REDIRECT_URI, oauthProviderId: databaseId };
}

/** The tokens of a reader who has signed in. */
export async function signIn(stage: Stage, email?: string): Promise<Tokens> {
  const input = await freshCode(stage, email);
  const { data } = await stage.run<{ exchangeAuthorizationCode: Tokens }>(EXCHANGE, { input });
  if (!data) throw new Error('The sign-in failed.');
  return data.exchangeAuthorizationCode;
}
