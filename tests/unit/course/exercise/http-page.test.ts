import { type Duplex, duplexPair } from 'node:stream';
import { expect, it } from 'vitest';
import { fetchOver } from '#main/course/exercise/http-page.ts';

it('gives up a way to a pod that does not open, and ends the connection that comes too late', async () => {
  const dialled = Promise.withResolvers<Duplex>();
  expect(await fetchOver(() => dialled.promise, '/', 20)).toBeNull();
  const [near] = duplexPair();
  dialled.resolve(near);
  await expect.poll(() => near.destroyed).toBe(true);
});

it('takes a way that cannot be opened for no answer, early and late', async () => {
  const refused = async () => Promise.reject(new Error('refused'));
  expect(await fetchOver(refused, '/')).toBeNull();
  const dialled = Promise.withResolvers<Duplex>();
  expect(await fetchOver(() => dialled.promise, '/', 20)).toBeNull();
  dialled.reject(new Error('refused late'));
});

it('reads a page over the connection, and ends it', async () => {
  const [near, far] = duplexPair();
  far.once('data', () => far.end('HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nquai'));
  expect(await fetchOver(async () => near, '/')).toEqual({ status: 200, body: 'quai' });
  expect(near.destroyed).toBe(true);
});
