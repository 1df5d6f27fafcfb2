import type { IncomingMessage } from 'node:http';
import { expect, test } from 'vitest';
import { refuseRequest, refuseUpgrade } from '#main/web/request-guard.ts';

const HOST = '4f2a.localhost:4000';

function request(headers: IncomingMessage['headers'], method = 'GET'): IncomingMessage {
  return { headers: { host: HOST, ...headers }, method } as IncomingMessage;
}

test('a request for our host from our own pages passes', () => {
  expect(refuseRequest(request({}), HOST, false)).toBeNull();
  expect(
    refuseRequest(request({ origin: `http://${HOST}`, 'sec-fetch-site': 'same-origin' }), HOST, false),
  ).toBeNull();
});

test.each([
  'localhost:4000',
  '4f2a.localhost',
  '4f2a.localhost:4001',
  '127.0.0.1:4000',
  'x.4f2a.localhost:4000',
  'evil.example:4000',
  '',
])('host %j is refused', (host) => {
  expect(refuseRequest(request({ host }), HOST, false)).toBe('wrong-host');
});

test.each(['http://localhost:4000', 'http://127.0.0.1:8080', 'https://4f2a.localhost:4000', 'null', ''])(
  'origin %j is refused',
  (origin) => {
    expect(refuseRequest(request({ origin }), HOST, false)).toBe('foreign-origin');
  },
);

test('what the browser says another site asks for is refused, a link followed from there excepted', () => {
  for (const site of ['cross-site', 'same-site']) {
    expect(refuseRequest(request({ 'sec-fetch-site': site }), HOST, false)).toBe('foreign-origin');
    expect(refuseRequest(request({ 'sec-fetch-site': site }), HOST, true)).toBeNull();
  }
});

test.each(['POST', 'PUT', 'DELETE', 'OPTIONS', 'TRACE'])('method %s is refused', (method) => {
  expect(refuseRequest(request({}, method), HOST, false)).toBe('wrong-method');
});

test('a WebSocket that does not say where it comes from is refused', () => {
  expect(refuseUpgrade(request({}), HOST)).toBe('foreign-origin');
  expect(refuseUpgrade(request({ origin: `http://${HOST}` }), HOST)).toBeNull();
});
