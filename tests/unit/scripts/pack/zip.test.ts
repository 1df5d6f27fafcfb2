import { existsSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import type { ArchiveParts } from '../../../../scripts/pack/archive.ts';
import { textFile } from '../../../../scripts/pack/content.ts';
import { writeZip } from '../../../../scripts/pack/zip.ts';

/** Installed by the first `npm run pack` of an archive for Windows. */
const TOOLS = join(import.meta.dirname, '../../../../build/pack/tools');
const zone = process.env.TZ;
const folder = mkdtempSync(join(tmpdir(), 'cale-zip-'));
afterEach(() => {
  if (zone === undefined) delete process.env.TZ;
  else process.env.TZ = zone;
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const images = join(folder, 'kit.tar.zst');
writeFileSync(images, Buffer.alloc(3000, 7));
const parts: ArchiveParts = {
  files: [textFile('c/a.txt', 'bonjour\n'), textFile('c/cale-seche.cmd', '@echo off\r\n', true)],
  compressed: [{ path: 'c/kit.tar.zst', isExecutable: false, source: { file: images } }],
};

describe.runIf(existsSync(join(TOOLS, 'node_modules/yazl')))('a zip', () => {
  it('has the same bytes whenever, and wherever in the world, it is made', async () => {
    const [first, second] = [join(folder, 'first.zip'), join(folder, 'second.zip')];
    process.env.TZ = 'Pacific/Auckland';
    await writeZip(parts, first, TOOLS);
    process.env.TZ = 'America/Bogota';
    utimesSync(images, new Date(), new Date());
    await writeZip(parts, second, TOOLS);
    expect(readFileSync(second).equals(readFileSync(first))).toBe(true);
  });
});
