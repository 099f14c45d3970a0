import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStage, type Stage } from '../stage.js';
import { answering, status } from './altered.js';
import { asking, type Result } from './every-mutation.js';
import { comeBack } from './signing-in.js';

const SITE = 'https://reader.example';

let stage: Stage;
let cookie: string;
beforeAll(async () => {
  const tokenKeys = [Buffer.alloc(32, 1).toString('base64')];
  stage = await openStage({ config: { session: { mode: 'cookie' }, tokenKeys, publicUrl: SITE } });
  cookie = await signIn();
});
afterAll(() => stage.close());

/** Signs in as a browser does; gives the session's cookie. */
async function signIn(): Promise<string> {
  const { masthead, sandbox } = stage;
  const login = await masthead.fetch(`${SITE}/auth/login?provider=${sandbox.data.ids.oauthProvider}`);
  const ticket = login.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  const back = await comeBack(login.headers.get('location') ?? '', sandbox.readers.premium.email);
  const begun = await masthead.fetch(back, { headers: { cookie: ticket } });
  const session = begun.headers.getSetCookie().find((each) => each.includes('masthead-session='));
  return session?.split(';')[0] ?? '';
}

type Answer = Result & { viewer?: { favorites: readonly { content: { databaseId: string } }[] } };

const add = async (headers: Readonly<Record<string, string>>) => {
  const contentId = stage.sandbox.data.ids.publicContent;
  const selection = 'viewer { favorites { content { databaseId } } }';
  stage.calls();
  const outcome = await stage.run<{ result: Answer | null }>(
    asking('addFavorite', selection),
    { input: { contentId } },
    headers,
  );
  return { ...outcome, calls: stage.calls() };
};

describe('a mutation by a session', () => {
  it('is the reader’s whose session it is', async () => {
    const { data, errors, calls } = await add({ cookie, origin: SITE });
    expect(errors).toEqual([]);
    const content = { databaseId: stage.sandbox.data.ids.publicContent };
    expect(data?.result).toMatchObject({ viewer: { favorites: [{ content }] } });
    expect(calls).toEqual(['POST /favorites', 'GET /favorites']);
    const [reader] = stage.sandbox.data.readers;
    expect(stage.sandbox.data.favorites.map(({ readerId }) => readerId)).toEqual([reader?.id]);
  });

  it('that a page of another site sends is not made', async () => {
    const { status: code, calls } = await add({ cookie, origin: 'https://elsewhere.example' });
    expect([code, calls]).toEqual([403, []]);
  });

  it('is nobody’s without one', async () => {
    const { data, calls } = await add({ origin: SITE });
    expect([data?.result?.__typename, calls]).toEqual(['AuthenticationError', []]);
  });

  it('is sent once, also where the token is refused', async () => {
    stage.sandbox.interfere = answering('/favorites', status(401));
    const { data, calls } = await add({ cookie, origin: SITE });
    expect(data?.result?.__typename).toBe('AuthenticationError');
    expect(calls).toEqual(['POST /favorites']);
    stage.sandbox.interfere = undefined;
  });
});
