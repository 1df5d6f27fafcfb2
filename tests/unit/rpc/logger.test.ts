import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLogger } from '#main/rpc/logger.ts';

let dir: string;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'cale-journal-'));
});
afterEach(() => rmSync(dir, { recursive: true }));

describe('the log of the app', () => {
  it('adds lines to the file, whose folder it makes', () => {
    const file = join(dir, 'logs/app.log');
    createLogger(file).info({ port: 1 }, 'un');
    createLogger(file).info('deux');
    const lines = readFileSync(file, 'utf8').trim().split('\n');
    expect(lines.map((line) => JSON.parse(line).msg)).toEqual(['un', 'deux']);
  });

  it('loses its lines rather than fail where nothing can be written', () => {
    expect(() => createLogger('/dev/full').info('perdu')).not.toThrow();
    writeFileSync(join(dir, 'fichier'), '');
    expect(() => createLogger(join(dir, 'fichier/app.log')).info('perdu')).not.toThrow();
  });

  it('puts a log that grew large aside when it opens', () => {
    const file = join(dir, 'app.log');
    writeFileSync(file, 'x');
    truncateSync(file, 6 * 1024 * 1024);
    createLogger(file).info('neuf');
    expect(readFileSync(file, 'utf8')).toContain('neuf');
    expect(readFileSync(`${file}.1`).length).toBe(6 * 1024 * 1024);
  });
});
