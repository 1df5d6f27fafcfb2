import type { Duplex } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import type { Asked, Lie, Truth } from './lying-engine.ts';
import { withExtremes, withLess, withOtherKinds } from './mutate.ts';

const EVENTS = /\/events\b/;
const WHO = /\/(version|info)\b/;
const LIST = /\/(?:containers|images)\/json|\/volumes\b|\/networks\b/;
const OUTPUT = /\/(logs|attach|start)\b/;
const ARCHIVE = /\/archive\?|\/images\/get/;
const PROGRESS = /\/images\/(create|load|.*\/push)/;
const STATS = /\/stats\b/;

/** Bytes of an answer that never ends, which says nothing more afterwards: many are asked for at the same time. */
const ENDLESS_BYTES = 6 * 1024 * 1024;

const JSON_TYPE = 'Content-Type: application/json\r\n';
const OK = 'HTTP/1.1 200 OK\r\n';
const CHUNKED = 'Transfer-Encoding: chunked\r\n\r\n';

function whole(body: string | Buffer, head = `${OK}${JSON_TYPE}`): Buffer {
  const bytes = Buffer.from(body);
  return Buffer.concat([Buffer.from(`${head}Content-Length: ${bytes.length}\r\n\r\n`), bytes]);
}

const status = (line: string, body = '', headers = '') => whole(body, `HTTP/1.1 ${line}\r\n${headers}`);

/** Says this and leaves the connection open. */
const says = (name: string, bytes: string | Buffer, about?: RegExp): Lie => ({
  name,
  ...(about && { about }),
  tell: ({ socket }) => void socket.write(bytes),
});
/** Says this and ends. */
const saysLast = (name: string, bytes: string | Buffer, about?: RegExp): Lie => ({
  name,
  ...(about && { about }),
  tell: ({ socket }) => void socket.end(bytes),
});
const answers = (name: string, body: string | Buffer, more: Partial<Lie> = {}): Lie => ({
  ...says(name, whole(body)),
  ...more,
});

/** The real answer, changed; what is no JSON stays as it is. */
const changes = (name: string, change: (value: unknown) => unknown, more: Partial<Lie> = {}): Lie => ({
  name,
  ...more,
  tell: async (asked) => {
    const { status: code, body } = await asked.truth();
    asked.socket.write(whole(rewritten(body, change), `HTTP/1.1 ${code} X\r\n${JSON_TYPE}`));
  },
});

function rewritten(body: Buffer, change: (value: unknown) => unknown): string | Buffer {
  try {
    return JSON.stringify(change(JSON.parse(body.toString('utf8')))) ?? '';
  } catch {
    return body;
  }
}

/** The real answer as it would be written, head and body. */
function written({ status: code, headers, body }: Truth): Buffer {
  const type = `Content-Type: ${headers['content-type'] ?? 'application/json'}\r\n`;
  return whole(body, `HTTP/1.1 ${code} X\r\n${type}`);
}

async function endlessly({ socket, signal }: Asked, head: string, chunk: string): Promise<void> {
  socket.write(head);
  for (let sent = 0; sent < ENDLESS_BYTES && !signal.aborted; sent += chunk.length) {
    if (!socket.write(chunk)) await drained(socket);
  }
}

function drained(socket: Duplex): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      socket.off('drain', done).off('close', done);
      resolve();
    };
    socket.on('drain', done).on('close', done);
  });
}

async function slowly({ socket, signal }: Asked, bytes: Buffer): Promise<void> {
  for (const byte of bytes) {
    if (signal.aborted) return;
    socket.write(Buffer.from([byte]));
    await delay(5);
  }
}

const event = (fields: object) =>
  JSON.stringify({ Type: 'container', Action: 'start', Actor: { ID: 'a', Attributes: {} }, ...fields });
const streams = (name: string, lines: readonly string[], about: RegExp): Lie => {
  const body = lines.map((line) => `${line}\n`).join('');
  return saysLast(name, `${OK}\r\n${body}`, about);
};

const frame = (type: number, length: number, body = '') => {
  const header = Buffer.alloc(8);
  header.writeUInt8(type, 0);
  header.writeUInt32BE(length, 4);
  return Buffer.concat([header, Buffer.from(body)]);
};
const outputs = (name: string, ...frames: Buffer[]) =>
  saysLast(name, Buffer.concat([Buffer.from(`${OK}\r\n`), ...frames]), OUTPUT);

const deep = '['.repeat(50_000) + ']'.repeat(50_000);
const redirects = (name: string, location: string, code = 307): Lie =>
  says(name, status(`${code} Elsewhere`, '', `Location: ${location}\r\n`));

/** Every way not to be an engine, none of which may end the app; `random` decides what is changed and where it is cut. */
export function allLies(random: () => number, elsewhere: string): Lie[] {
  return [
    ...connections(random),
    ...bodies(random),
    ...refusals(elsewhere),
    ...said(random),
    ...identities(),
  ];
}

function connections(random: () => number): Lie[] {
  return [
    saysLast('hangs up', ''),
    { name: 'says nothing', tell: () => {} },
    says('falls silent in its head', 'HTTP/1.1 200 O'),
    says('falls silent after its head', `${OK}${JSON_TYPE}Content-Length: 5\r\n\r\n`),
    says('falls silent in its body', `${OK}${JSON_TYPE}Content-Length: 5\r\n\r\n[{`),
    saysLast('speaks SSH', 'SSH-2.0-OpenSSH_9.2p1\r\n'),
    saysLast('speaks TLS', Buffer.from('16030300020100', 'hex')),
    saysLast('speaks before HTTP/1', '<html>hello</html>'),
    saysLast('says any bytes', Buffer.from(Array.from({ length: 4096 }, () => Math.floor(random() * 256)))),
    says('has a head without end', OK + 'X-Long: x\r\n'.repeat(20_000)),
    says('has two lengths', `${OK}Content-Length: 2\r\nContent-Length: 9\r\n\r\n[]`),
    saysLast('is shorter than said', `${OK}${JSON_TYPE}Content-Length: 900\r\n\r\n[]`),
    says('is longer than said', `${OK}${JSON_TYPE}Content-Length: 2\r\n\r\n[]HTTP/1.1 200 OK\r\n\r\n[][][]`),
    saysLast('has pieces that are none', `${OK}${CHUNKED}zz\r\n[]\r\n0\r\n\r\n`),
    saysLast('has a piece longer than said', `${OK}${CHUNKED}1\r\n[]\r\n0\r\n\r\n`),
    saysLast('has no last piece', `${OK}${CHUNKED}2\r\n[]\r\n`),
    {
      name: 'is cut at any byte',
      tell: async (asked) => {
        const bytes = written(await asked.truth());
        asked.socket.end(bytes.subarray(0, Math.floor(random() * bytes.length)));
      },
    },
    { name: 'says a byte at a time', tell: async (asked) => slowly(asked, written(await asked.truth())) },
    {
      name: 'has a body without end',
      tell: (asked) => endlessly(asked, `${OK}${JSON_TYPE}\r\n[`, '"xxxxxxxx",'.repeat(10_000)),
    },
    {
      name: 'has a refusal without end',
      tell: (asked) =>
        endlessly(asked, `HTTP/1.1 500 X\r\n${JSON_TYPE}\r\n{"message":"`, 'x'.repeat(100_000)),
    },
    says(
      'changes protocol unasked',
      'HTTP/1.1 101 UPGRADED\r\nConnection: Upgrade\r\nUpgrade: tcp\r\n\r\n[]',
    ),
    saysLast('is always about to answer', 'HTTP/1.1 100 Continue\r\n\r\n'.repeat(2_000)),
    saysLast('claims to be compressed', whole('[]', `${OK}Content-Encoding: gzip\r\n`)),
    saysLast('is compressed', whole(gzipSync('[]'), `${OK}Content-Encoding: gzip\r\n`)),
  ];
}

function bodies(random: () => number): Lie[] {
  return [
    says('answers nothing', whole('')),
    answers('answers null', 'null'),
    answers('answers an empty object', '{}', { isPlausible: true }),
    answers('answers an empty list', '[]', { isPlausible: true }),
    answers('answers a number', '42'),
    answers('answers a text', '"container"'),
    answers('answers true', 'true'),
    answers('answers a page', '<!doctype html><title>Proxy</title>'),
    answers('answers truncated JSON', '[{"Id": "aaaa", "Names": ["/a'),
    answers('answers what is no UTF-8', Buffer.from([0x5b, 0x22, 0xff, 0xfe, 0x22, 0x5d])),
    answers('answers a list of nothing', '[null, null]'),
    answers('answers a list of lists', '[[], [[]]]'),
    answers('answers what is nested 50,000 deep', deep),
    answers('answers an object nested 20,000 deep', `${'{"Id":'.repeat(20_000)}1${'}'.repeat(20_000)}`),
    answers('answers numbers beyond all', '{"Id":"a","Size":1e999,"Created":-1e999,"State":1e400}'),
    {
      name: 'answers another question',
      isPlausible: true,
      tell: async (asked) => void asked.socket.write(written(await asked.truth('/networks'))),
    },
    changes('says other kinds of things', (value) => withOtherKinds(value, random, 0.05), {
      isPlausible: true,
    }),
    changes('says nothing but other kinds', (value) => withOtherKinds(value, random, 0.4), {
      isPlausible: true,
    }),
    changes('says the most of each kind', (value) => withExtremes(value, random, 0.1), {
      isPlausible: true,
    }),
    changes('leaves things out', (value) => withLess(value, random, 0.3), { isPlausible: true }),
    changes('leaves all but the ids out', withOnlyIds, { isPlausible: true }),
    changes('says the same a thousand times', manyTimes, { about: LIST, isPlausible: true }),
    changes('has names of a megabyte', withLongNames, { about: LIST, isPlausible: true }),
    changes('names a prototype', withPrototypes, { isPlausible: true }),
  ];
}

function withOnlyIds(value: unknown): unknown {
  const only = (one: unknown) => ({ Id: (one as { Id?: unknown } | null)?.Id });
  return Array.isArray(value) ? value.map(only) : only(value);
}

function manyTimes(value: unknown): unknown {
  if (!Array.isArray(value)) return value;
  return Array.from({ length: 1_000 }, (_, at) => ({
    ...value[at % value.length],
    Id: `${at}`.padStart(64, '0'),
  }));
}

function withLongNames(value: unknown): unknown {
  const name = 'n'.repeat(1_000_000);
  return Array.isArray(value)
    ? value.map((one: object) => ({
        ...one,
        Names: [name],
        RepoTags: [name],
        Name: name,
        Labels: { [name]: name },
      }))
    : value;
}

function withPrototypes(value: unknown): unknown {
  const labels = JSON.parse('{"__proto__": "x", "constructor": "y", "toString": "z"}') as object;
  const change = (one: unknown) => ({
    ...(one as object),
    Labels: labels,
    Config: { Labels: labels, Env: ['__proto__=x'] },
  });
  return Array.isArray(value) ? value.map(change) : change(value);
}

function refusals(elsewhere: string): Lie[] {
  return [
    redirects('leads to itself', '/info'),
    redirects('leads to another program', `${elsewhere}/v1.41/containers/json`),
    redirects('leads to another program as a new question', `${elsewhere}/`, 302),
    redirects('leads nowhere', 'http://['),
    redirects('leads to another protocol', 'ftp://127.0.0.1/'),
    redirects('leads to a script', 'javascript:alert(1)'),
    redirects('leads to the same without a host', '//'),
    says('leads without saying where', status('302 Found')),
    says('says 204 with a body', status('204 No Content', '[]')),
    says('says 304', 'HTTP/1.1 304 Not Modified\r\n\r\n'),
    says('is a teapot', status('418 Teapot', '{"message": {"nested": true}}')),
    says('refuses with a number', status('500 X', '{"message": 12}')),
    says('refuses with null', status('409 X', 'null')),
    says('refuses with a page', status('503 X', '<html>502 Bad Gateway</html>')),
    says(
      'refuses with control characters',
      status('404 X', '{"message": "No such container: \\u0000\\u202e\\u001b[2J"}'),
    ),
    says('refuses everybody', status('401 Unauthorized', '{"message": "unauthorized"}')),
    saysLast('refuses and is cut', 'HTTP/1.1 500 X\r\nContent-Length: 99\r\n\r\n{"mess'),
    says('has a status that is none', status('999 X', '[]')),
  ];
}

function said(random: () => number): Lie[] {
  return [
    streams('has events that are none', ['', 'x', '{', 'null', '[]', '12', '"a"', '{"Type": {}}'], EVENTS),
    streams(
      'has events at times that are none',
      [
        event({ time: 'now' }),
        event({ time: 1.5 }),
        event({ time: null, timeNano: null }),
        event({ timeNano: 'abc', time: {} }),
        event({ timeNano: -1 }),
        event({ time: 1e308 }),
        '{"Type":"container","Action":"start","time":1e999}',
        '{"Type":"container","Action":"start","timeNano":99999999999999999999}',
        '{"Type":"container","Action":"start","timeNano":9223372036854775807}',
      ],
      EVENTS,
    ),
    streams(
      'has events of other kinds',
      [
        event({ Actor: null }),
        event({ Actor: { ID: 12, Attributes: [] } }),
        event({ Actor: { ID: {}, Attributes: { name: 12, container: null } }, time: 1 }),
        event({ Type: 12, Action: [], time: 2 }),
        event({ Action: {}, status: null, id: [], time: 3 }),
      ],
      EVENTS,
    ),
    {
      name: 'has an event without end',
      about: EVENTS,
      tell: (asked) => endlessly(asked, `${OK}\r\n{"Type":"`, 'x'.repeat(100_000)),
    },
    saysLast('ends its events at once', `${OK}\r\n`, EVENTS),
    outputs('has frames of no stream', frame(9, 4, 'abcd'), frame(255, 2, 'xy')),
    outputs('has a frame of 4 GB', frame(1, 0xffff_ffff, 'abcd')),
    outputs('has a thousand empty frames', ...Array.from({ length: 1_000 }, () => frame(1, 0))),
    outputs('has half a frame', frame(1, 12, 'hello').subarray(0, 5)),
    outputs('has output that is no frame', Buffer.from('plain words\n'.repeat(50))),
    says('refuses to open a stream', status('409 X', '{"message": "is not running"}'), OUTPUT),
    saysLast(
      'opens a stream and closes it',
      'HTTP/1.1 101 UPGRADED\r\nConnection: Upgrade\r\nUpgrade: tcp\r\n\r\n',
      OUTPUT,
    ),
    streams(
      'has progress that is none',
      [
        'null',
        '[]',
        '12',
        '{"error": {}}',
        '{"errorDetail": []}',
        '{"id": {}, "status": 1, "progressDetail": "x"}',
      ],
      PROGRESS,
    ),
    streams(
      'has measures that are none',
      ['null', '[]', 'x', '{"memory_stats": {"usage": "x"}}', '{"memory_stats": {"usage": 1e999}}'],
      STATS,
    ),
    {
      name: 'measures other kinds of things',
      about: STATS,
      tell: async (asked) => {
        const { body } = await asked.truth(asked.path.replace('stream=1', 'stream=0&one-shot=1'));
        const lines = Array.from({ length: 20 }, () =>
          rewritten(body, (value) => withOtherKinds(value, random, 0.2)),
        );
        asked.socket.end(`${OK}\r\n${lines.join('\n')}\n`);
      },
    },
    saysLast(
      'has an archive that is none',
      whole('this is no archive'.repeat(100), `${OK}${statHeader('x')}`),
      ARCHIVE,
    ),
    saysLast('has an archive of nothing', whole('', `${OK}${statHeader('{}')}`), ARCHIVE),
    saysLast(
      'has a path of other kinds',
      whole('', `${OK}${statHeader('{"size":"x","mode":{},"linkTarget":7}')}`),
      ARCHIVE,
    ),
    {
      name: 'has an archive cut at any byte',
      about: ARCHIVE,
      tell: async (asked) => {
        const bytes = written(await asked.truth());
        asked.socket.end(bytes.subarray(0, Math.floor(random() * bytes.length)));
      },
    },
    {
      name: 'has an archive with other bytes',
      about: ARCHIVE,
      tell: async (asked) => {
        const { body } = await asked.truth();
        for (let at = 0; at < 60; at += 1)
          body[Math.floor(random() * body.length)] = Math.floor(random() * 256);
        asked.socket.end(
          whole(body, `${OK}${statHeader('{"name":"x","size":1,"mode":420,"linkTarget":""}')}`),
        );
      },
    },
  ];
}

function statHeader(text: string): string {
  return `X-Docker-Container-Path-Stat: ${Buffer.from(text).toString('base64')}\r\n`;
}

function identities(): Lie[] {
  const version = (ApiVersion: unknown) =>
    changes(`is of API ${JSON.stringify(ApiVersion)}`, (value) => ({ ...(value as object), ApiVersion }), {
      about: WHO,
    });
  return [
    ...['999', '999.999', 'abc', '', 1.41, null, {}].map(version),
    answers('is nobody', '{}', { about: WHO }),
    answers('is null', 'null', { about: WHO }),
    answers('is a list', '[]', { about: WHO }),
    answers('is truncated', '{"Version": "26', { about: WHO }),
    { ...redirects('is elsewhere', '/v1.41/version'), about: WHO },
    { ...saysLast('is never there', ''), about: /./ },
    { name: 'is never heard', about: /./, tell: () => {} },
  ];
}
