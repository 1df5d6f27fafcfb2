import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { NotPlain, readPlainFile, readPlainText, readPlainTextSync } from '#main/files/plain-file.ts';

let dir: string;
let path: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'cale-plain-'));
  path = join(dir, 'fichier');
});
afterEach(() => rm(dir, { recursive: true }));

/** What may stand in a file's place, and would block or never end. */
const STRANGERS: Record<string, () => unknown> = {
  'a pipe': () => execFileSync('mkfifo', [path]),
  'a link to a pipe': async () => {
    execFileSync('mkfifo', [`${path}.pipe`]);
    await symlink(`${path}.pipe`, path);
  },
  'a folder': () => mkdir(path),
  'a device without end': () => symlink('/dev/zero', path),
  'a terminal': () => symlink('/dev/tty', path),
  'a socket': async () => {
    const server = createServer().listen(path);
    await once(server, 'listening');
    server.unref();
  },
};

describe('a file read whole', () => {
  it('is text without a mark before it, also where the system says no size', async () => {
    await writeFile(path, '\ufeffété\ufeff');
    expect(await readPlainText(path)).toBe('été\ufeff');
    expect(readPlainTextSync(path)).toBe('été\ufeff');
    expect(readPlainTextSync('/proc/self/status')).toContain('Pid:');
    expect(await readPlainText('/proc/self/status')).toContain('Pid:');
    expect(readPlainTextSync('/proc/self/status').length).toBeGreaterThan(100);
  });

  it.each(Object.entries(STRANGERS))('is not %s, which holds nobody up', async (_name, put) => {
    await put();
    await expect(readPlainFile(path)).rejects.toThrow();
    expect(() => readPlainTextSync(path)).toThrow();
  });

  it('is not one that holds more than it may', async () => {
    await writeFile(path, '');
    await truncate(path, 2 ** 40);
    await expect(readPlainText(path)).rejects.toThrow(NotPlain);
    expect(() => readPlainTextSync(path)).toThrow(NotPlain);
    expect(() => readPlainTextSync('/proc/self/status', 10)).toThrow(NotPlain);
  });

  it('that is not there fails as opening it does', async () => {
    await expect(readPlainFile(path)).rejects.toMatchObject({ code: 'ENOENT' });
    expect(() => readPlainTextSync(path)).toThrow(/ENOENT/);
  });
});
