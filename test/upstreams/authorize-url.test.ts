import { describe, expect, it } from 'vitest';
import { UpstreamFailure } from '../../src/upstreams/failure.js';
import { authorizeUrl } from '../../src/upstreams/omerlo/authorize-url.js';

const REQUEST = { redirectUri: 'https://reader.example/back?a=1&b=2', state: 'é&=%+ #?' };

describe('where a reader is sent to sign in', () => {
  it('is the provider’s address with where to come back to, and with what', () => {
    const url = new URL(authorizeUrl('https://idp.example/authorize?response_type=code&client_id=7', REQUEST));
    expect(`${url.origin}${url.pathname}`).toBe('https://idp.example/authorize');
    expect([...url.searchParams]).toEqual([
      ['response_type', 'code'],
      ['client_id', '7'],
      ['redirect_uri', REQUEST.redirectUri],
      ['state', REQUEST.state],
    ]);
  });

  it('has these two once, whatever the provider’s address said of them', () => {
    const others = 'redirect_uri=https%3A%2F%2Fevil.example&state=old&scope=x&st%61te=older&state&redirect%5Furi=';
    const { searchParams } = new URL(authorizeUrl(`https://idp.example/?${others}`, REQUEST));
    expect([...searchParams.keys()].sort()).toEqual(['redirect_uri', 'scope', 'state']);
    expect(searchParams.get('redirect_uri')).toBe(REQUEST.redirectUri);
    expect(searchParams.get('state')).toBe(REQUEST.state);
  });

  it('keeps the provider’s other parameters byte by byte, the same one twice too', () => {
    const query = 'scope=openid%20email&claims=%7B%22a%22:1%7D&flag&ui=a&ui=b+c&states=x&redirect_uris=y';
    expect(authorizeUrl(`https://idp.example/a?${query}`, { redirectUri: 'app.example:/x', state: 's' })).toBe(
      `https://idp.example/a?${query}&redirect_uri=app.example%3A%2Fx&state=s`,
    );
  });

  it.each([
    ['https://idp.example', 'https://idp.example/?redirect_uri=r&state=s'],
    ['https://idp.example/?', 'https://idp.example/?redirect_uri=r&state=s'],
    ['https://idp.example/a?&&b&', 'https://idp.example/a?b&redirect_uri=r&state=s'],
    ['https://idp.example/#/sign-in', 'https://idp.example/?redirect_uri=r&state=s#/sign-in'],
    ['http://127.0.0.1:4001/a', 'http://127.0.0.1:4001/a?redirect_uri=r&state=s'],
    ['http://[::1]/a', 'http://[::1]/a?redirect_uri=r&state=s'],
    ['http://localhost/a', 'http://localhost/a?redirect_uri=r&state=s'],
  ])('from %s is %s', (address, url) => {
    expect(authorizeUrl(address, { redirectUri: 'r', state: 's' })).toBe(url);
  });

  it.each([
    'http://idp.example/authorize',
    'http://127.0.0.1.example/',
    'http://localhost.example/',
    'javascript:alert(1)',
    'data:text/html,x',
    'webcal://idp.example/',
    'ftp://127.0.0.1/',
    '//idp.example/',
    '/authorize',
    'idp.example',
    '',
  ])('is nowhere from %j, which is no safe place for a state', (address) => {
    const sending = () => authorizeUrl(address, REQUEST);
    expect(sending).toThrow(UpstreamFailure);
    expect(sending).toThrow(expect.objectContaining({ kind: 'invalid-answer', upstream: 'omerlo' }));
    expect(sending).toThrow('The omerlo upstream gave no usable "authenticate_url": not an https URL.');
  });
});
