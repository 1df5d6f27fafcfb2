import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { copyOut } from '#main/container/copy-out.ts';
import { saveLogs } from '#main/container/save-logs.ts';
import { createWorkspace, type Workspace } from '#main/files/workspace.ts';

let dir: string;
let workspace: Workspace;

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'cale-journal-'));
  workspace = await createWorkspace(dir);
  await writeFile(join(dir, 'notes'), 'à garder');
});
afterEach(() => rm(dir, { recursive: true }));

const report: Parameters<typeof copyOut>[3] = {
  signal: new AbortController().signal,
  phase: () => {},
  progress: () => {},
  log: () => {},
  onLeft: () => {},
};
const destination = 'notes/journal.txt';

it('a log is not saved below what is a file', async () => {
  const container = {
    async *logLines() {
      yield [];
    },
  };
  const request = { containerId: 'c', destination, hasTimestamps: false, overwrites: true };
  await expect(saveLogs(container, workspace, request, report)).rejects.toThrow('file-already-exists');
  expect(await readFile(join(dir, 'notes'), 'utf8')).toBe('à garder');
});

it('a file of a container is not copied below what is a file', async () => {
  const container = {
    statPath: async () => ({ name: 'f', sizeBytes: 0, isDirectory: false, linkTarget: '' }),
    archive: async () => Readable.from([]),
  };
  const request = { containerId: 'c', path: '/f', destination };
  await expect(copyOut(container, workspace, request, report)).rejects.toThrow('file-already-exists');
});
