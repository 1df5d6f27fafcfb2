import { expect, it } from 'vitest';
import { hasUserInfo, withoutSecrets } from '#shared/domain/address.ts';

it('names a user before its host, or does not', () => {
  for (const address of ['http://a@b/', 'http://a:b@c/', 'http://:b@c/'])
    expect(hasUserInfo(address)).toBe(true);
  for (const address of ['http://b/', 'http://b/@c', 'http://b/?x=a@c', 'none'])
    expect(hasUserInfo(address)).toBe(false);
});

it.each([
  ['tcp://lea:secret@hote:2375', 'tcp://hote:2375'],
  ['tcp://secret@hote:2375', 'tcp://hote:2375'],
  ['https://a:secret@b:secret@c/d@e', 'https://c/d@e'],
  ['ssh://lea@hote', 'ssh://lea@hote'],
  ['ssh://lea:secret@hote:22', 'ssh://lea@hote:22'],
  ['(HTTP://x:secret@h) et tcp://secret@i.', '(HTTP://h) et tcp://i.'],
  ['http://localhost:1/?jeton=secret&x=1', 'http://localhost:1/?jeton=…&x=1'],
  ['{"Authorization":"Basic secret","x":1}', '{"Authorization":"Basic …","x":1}'],
  ['X-Registry-Auth: secret', 'X-Registry-Auth: …'],
  ['unix:///run/docker.sock', 'unix:///run/docker.sock'],
  ['lea@exemple.test : 12 @ 13', 'lea@exemple.test : 12 @ 13'],
])('%s is shown as %s', (text, shown) => expect(withoutSecrets(text)).toBe(shown));

it('reads a text of any engine once, however long its words are', () => {
  for (const word of ['x', 'cookie ', '://', 'a://', 'a:', 'cookie', 'key=']) {
    const text = word.repeat(500_000);
    expect(withoutSecrets(text)).toBe(text);
  }
});
