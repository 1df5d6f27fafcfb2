import { seededRandom } from './campaign.ts';

/** Where a name that became an address would lead. */
const ELSEWHERE = '127.0.0.1:9999';

const KNOWN = [
  'a//b',
  `a/../../${ELSEWHERE}/x`,
  `//${ELSEWHERE}/x`,
  `http://${ELSEWHERE}/x`,
  `@${ELSEWHERE}/x`,
  `\\\\${ELSEWHERE}\\x`,
  '..',
  '.',
  '../..',
  '../../containers/create',
  'a/../b',
  'a/./b',
  'a/..',
  '/',
  '',
  ' ',
  'a?force=1',
  'a#b',
  'a?x=1&y=2',
  'a/json?x=',
  'a%2F..%2Fb',
  '%2e%2e',
  '%2e%2e%2f%2e%2e',
  '%',
  '%zz',
  'a\r\nHost: x',
  'a\0b',
  'a\u2028b',
  'a\u202eb',
  'é'.normalize('NFD'),
  '\ud800',
  '；',
  '．．',
  '..;/x',
  `a${'/..'.repeat(50)}`,
  'a'.repeat(5000),
  'a:b/../c',
  'localhost:5000/../x',
  'localhost:5000//x',
  '[::1]/../x',
  'sha256:../..',
  '-rf',
  '$(id)',
  "a'b",
  '/var/run/docker.sock',
] as const;

const PIECES = [
  '/',
  '//',
  '..',
  '.',
  '%2e',
  '%2F',
  '\\',
  '?',
  '#',
  '@',
  ':',
  'a',
  'json',
  '\r\n',
  '\0',
  ' ',
  ELSEWHERE,
];

/** Names made to lead a request elsewhere: all the known ones, then as many drawn ones as asked, the same each time. */
export function hostileNames(drawnCount: number): string[] {
  const random = seededRandom(10_006);
  const pick = () => PIECES[Math.floor(random() * PIECES.length)] ?? '/';
  const draw = () => Array.from({ length: 2 + Math.floor(random() * 8) }, pick).join('');
  return [...KNOWN, ...Array.from({ length: drawnCount }, draw)];
}
