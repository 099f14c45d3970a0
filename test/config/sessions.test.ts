import { describe, expect, it } from 'vitest';
import { readEnvironment } from '../../src/config.js';
import { OMERLO, ORACLE, problems } from './problems.js';

const KEY = Buffer.alloc(32, 1).toString('base64');
const OLD_KEY = Buffer.alloc(32, 2).toString('base64');
const SESSIONS = { SESSION_MODE: 'cookie', PUBLIC_URL: 'https://graph.example.com', TOKEN_KEY: KEY };
const NEEDED = 'is missing: what is kept in Redis or for sessions is encrypted with it';

describe('SESSION_MODE=cookie', () => {
  it('needs no more than an origin, a key, and Omerlo: its own, or the sandbox’s', () => {
    expect(problems({ ...SESSIONS, ...OMERLO })).toEqual([]);
    expect(problems(SESSIONS)).toEqual([]);
    expect(problems({ ...SESSIONS, ...ORACLE, SANDBOX: 'omerlo' })).toEqual([]);
  });

  it.each([
    ['TOKEN_KEY', NEEDED],
    ['PUBLIC_URL', 'is missing: sessions need the origin that browsers see'],
  ])('needs %s', (name, problem) => {
    expect(problems({ ...SESSIONS, [name]: '' })).toEqual([`${name} ${problem}`]);
    expect(problems({ ...SESSIONS, ...OMERLO, [name]: '' })).toEqual([`${name} ${problem}`]);
  });

  it('needs Omerlo', () => {
    const problem =
      'SESSION_MODE cookie needs Omerlo, where readers sign in: set OMERLO_URL, OMERLO_MEDIA_ID, OMERLO_CLIENT_ID, OMERLO_CLIENT_SECRET';
    expect(problems({ ...SESSIONS, ...ORACLE })).toEqual([problem]);
    expect(problems({ ...SESSIONS, SANDBOX: 'oracle' })).toEqual([problem]);
    expect(problems({ ...SESSIONS, NODE_ENV: 'production' })).toEqual([problem]);
  });

  it.each(['forward', 'acquire', 'none'])('does not go with OMERLO_TOKEN=%s', (token) => {
    const problem = 'OMERLO_TOKEN must be forward-or-acquire with cookie sessions';
    expect(problems({ ...SESSIONS, ...OMERLO, OMERLO_TOKEN: token })).toEqual([problem]);
    expect(problems({ ...SESSIONS, OMERLO_TOKEN: token })).toEqual([problem]);
    expect(problems({ ...SESSIONS, OMERLO_TOKEN: token, SESSION_MODE: 'none' })).toEqual([]);
  });

  it('does not go with pages of all origins, only of some', () => {
    expect(problems({ ...SESSIONS, CORS_ORIGINS: 'https://www.example.com' })).toEqual([]);
    expect(problems({ ...SESSIONS, CORS_ORIGINS: 'https://www.example.com,*' })).toEqual([
      'CORS_ORIGINS must not be * with cookie sessions: any site could read as whoever has signed in',
    ]);
  });
});

describe('PUBLIC_URL', () => {
  it.each([
    ['https://graph.example.com/', 'https://graph.example.com'],
    ['https://graph.example.com:443', 'https://graph.example.com'],
    ['http://localhost:4000', 'http://localhost:4000'],
    ['http://127.0.0.1:4000', 'http://127.0.0.1:4000'],
    ['http://[::1]:4000', 'http://[::1]:4000'],
  ])('may be %s', (given, origin) => {
    expect(readEnvironment({ PUBLIC_URL: given }).masthead.publicUrl).toBe(origin);
  });

  const PLAIN = 'must begin with https:// (http:// is for a loopback host only: cookies travel on it)';
  it.each([
    ['graph.example.com', 'is not a URL: give an origin such as https://graph.example.com'],
    ['http://graph.example.com', PLAIN],
    ['http://0.0.0.0:4000', PLAIN],
    ['http://localhost.example.com', PLAIN],
    ['https://hunter2@graph.example.com', 'must not hold a user name or a password'],
    ['https://graph.example.com/hunter2', 'must be an origin, without a path'],
    ['https://graph.example.com?hunter2', 'must be an origin, without a query'],
  ])('%s is refused', (url, problem) => {
    expect(problems({ ...SESSIONS, PUBLIC_URL: url })).toEqual([`PUBLIC_URL ${problem}`]);
  });
});

describe('REDIS_URL', () => {
  it.each([
    'redis://127.0.0.1',
    'redis://127.0.0.1:6379/',
    'redis://:hunter2@redis.example.com:6380/3',
    'rediss://fleet:hunter%402@redis.example.com',
    'redis://[::1]:6379',
  ])('may be %s', (url) => {
    expect(readEnvironment({ REDIS_URL: url, TOKEN_KEY: KEY }).masthead.redisUrl).toBe(url);
  });

  it.each([
    'hunter2',
    'redis:hunter2',
    'redis://',
    'redis:///0',
    'redis.example.com:6379',
    'https://:hunter2@redis.example.com',
    'redis://:hunter2@redis.example.com/names',
    'redis://:hunter%2@redis.example.com',
    'redis://:hunter2@redis.example.com:port',
    'unix:///run/redis.sock',
  ])('%s is refused, and nothing of it is quoted', (url) => {
    expect(problems({ REDIS_URL: url, TOKEN_KEY: KEY })).toEqual([
      'REDIS_URL must be a URL such as redis://127.0.0.1:6379 (rediss:// for TLS)',
    ]);
  });

  it('needs TOKEN_KEY', () => {
    expect(problems({ REDIS_URL: 'redis://127.0.0.1' })).toEqual([`TOKEN_KEY ${NEEDED}`]);
  });
});

describe('TOKEN_KEY', () => {
  it('may be a list: the first encrypts, all decrypt', () => {
    expect(readEnvironment({ TOKEN_KEY: `${KEY},${OLD_KEY}` }).masthead.tokenKeys).toEqual([KEY, OLD_KEY]);
  });

  it.each([
    ['text', 'hunter2'],
    ['31 bytes', Buffer.alloc(31, 1).toString('base64')],
    ['33 bytes', Buffer.alloc(33, 1).toString('base64')],
    ['hexadecimal', Buffer.alloc(32, 1).toString('hex')],
    ['base64 for URLs', Buffer.alloc(32, 255).toString('base64url')],
    ['a list with an empty entry', `${KEY},`],
    ['a list of bad ones', 'hunter2,hunter3'],
  ])('%s is refused once, and nothing of it is quoted', (_, keys) => {
    expect(problems({ TOKEN_KEY: keys })).toEqual([
      'TOKEN_KEY must be 32 bytes in base64, as `openssl rand -base64 32` prints them; a list of them, separated by commas, to rotate',
    ]);
  });
});
