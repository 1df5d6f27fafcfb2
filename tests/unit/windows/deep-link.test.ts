import { EventEmitter } from 'node:events';
import type { App } from 'electron';
import { expect, it } from 'vitest';
import { addressIn, addressOfLink, followLinks } from '#main/windows/deep-link.ts';

it.each([
  ['cale-seche://ship', '#/cours/ship'],
  ['cale-seche://ship/', '#/cours/ship'],
  ['cale-seche://ship/registre', '#/cours/ship/registre'],
] as const)('%s leads to %s', (link, address) => expect(addressOfLink(link)).toBe(address));

it.each([
  'cale-seche:ship',
  'cale-seche://',
  'cale-seche://SHIP',
  'cale-seche://../machine',
  'cale-seche://ship/registre/x',
  'cale-seche://ship/registre?exercice=x',
  'cale-seche://ship/%2e%2e',
  'cale-seche://ship/registre\n',
  `cale-seche://${'a'.repeat(65)}`,
  'https://ship/registre',
  '',
])('%j is no link of ours', (link) => expect(addressOfLink(link)).toBeNull());

it('a command line may hold one, whatever stands beside it', () => {
  expect(addressIn(['electron', '.', '--json', 'cale-seche://ship'])).toBe('#/cours/ship');
  expect(addressIn(['electron', '.', '--data-dir', '/d'])).toBeNull();
});

it('macOS hands links over; what is none of ours goes nowhere, and a checkout is not registered', () => {
  const app = Object.assign(new EventEmitter(), { isPackaged: false });
  const told: string[] = [];
  followLinks(app as unknown as App, (address) => told.push(address));
  let prevented = 0;
  const event = { preventDefault: () => (prevented += 1) };
  app.emit('open-url', event, 'cale-seche://ship');
  app.emit('open-url', event, 'cale-seche://../..');
  expect([told, prevented]).toEqual([['#/cours/ship'], 2]);
});

it('a packed app is what the system opens such links with', () => {
  const registered: string[] = [];
  const setAsDefaultProtocolClient = (scheme: string) => registered.push(scheme);
  const app = Object.assign(new EventEmitter(), { isPackaged: true, setAsDefaultProtocolClient });
  followLinks(app as unknown as App, () => {});
  expect(registered).toEqual(['cale-seche']);
});
