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
  ['    client-key-data: c2VjcmV0\n    token: secret', '    client-key-data: …\n    token: …'],
  ['- token: "secret"', '- token: "…"'],
  ['{"user":{"id-token":"secret","password":"secret"}}', '{"user":{"id-token":"…","password":"…"}}'],
  ['{"msg":"users:\\n- token: secret\\n"}', '{"msg":"users:\\n- token: …\\n"}'],
  ['kubeadm join --token secret --v=5', 'kubeadm join --token … --v=5'],
  ['error getting a token: connection refused', 'error getting a token: connection refused'],
  ['-----BEGIN RSA PRIVATE KEY-----\nMIIEsecret\n-----END RSA PRIVATE KEY-----\nok', '…\nok'],
  ['{"msg":"-----BEGIN EC KEY-----\\nMIIEsecret\\n"}', '{"msg":"…"}'],
  ['key LS0tLS1CRUdJTiBFQyBLRVkt.', 'key ….'],
  ['Bearer: eyJhbGciOi.eyJzdWIi.c2ln, ok', 'Bearer: …, ok'],
  ['  MIIEowIBAAKCAQEA0Z3VS5JJcds3xfn/ygWyF8PbnGy0AHB7=\n', '  …\n'],
  [`${'0123456789abcdef'.repeat(4)}\n`, `${'0123456789abcdef'.repeat(4)}\n`],
  ['/var/lib/docker/overlay2/images/layers/registry', '/var/lib/docker/overlay2/images/layers/registry'],
])('%s is shown as %s', (text, shown) => expect(withoutSecrets(text)).toBe(shown));

it('reads a text of any engine once, however long its words are', () => {
  for (const word of [
    'x',
    'cookie ',
    '://',
    'a://',
    'a:',
    'cookie',
    'key=',
    'eyJ',
    'eyJ-',
    '- ',
    '\\n- ',
    'aB3-',
  ]) {
    const text = word.repeat(500_000);
    expect(withoutSecrets(text)).toBe(text);
  }
});
