import { Readable } from 'node:stream';
import { expect, it } from 'vitest';
import { countBytes } from '#main/files/count-bytes.ts';

it('passes every byte on, and tells how many went by once each piece was taken', async () => {
  const said: unknown[] = [];
  const source = Readable.from([Buffer.from('un'), Buffer.from('deux')]);
  for await (const chunk of countBytes(source, (bytes) => said.push(bytes))) said.push(chunk.toString());
  expect(said).toEqual(['un', 2, 'deux', 6]);
});

it('lets go of its source when its reader leaves', async () => {
  const source = Readable.from([Buffer.from('un'), Buffer.from('deux')]);
  for await (const _ of countBytes(source, () => {})) break;
  expect(source.destroyed).toBe(true);
});
