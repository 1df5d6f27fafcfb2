import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLogger } from '#main/core/logger.ts';

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

  it('keeps passwords and tokens to itself', () => {
    const file = join(dir, 'app.log');
    const error = new Error('connect tcp://lea:motdepasse@hote:2375 failed');
    createLogger(file).error({ err: error, source: 'custom:tcp://lea:motdepasse@hote:2375' }, 'perdu');
    createLogger(file).info({ headers: { authorization: 'Bearer motdepasse' } }, '?jeton=motdepasse');
    const text = readFileSync(file, 'utf8');
    expect(text).not.toContain('motdepasse');
    expect(text).toContain('tcp://hote:2375');
    for (const line of text.trim().split('\n')) expect(() => JSON.parse(line)).not.toThrow();
  });

  it('is none where a pipe stands in its place, and holds nobody up', () => {
    const file = join(dir, 'app.log');
    execFileSync('mkfifo', [file]);
    expect(() => createLogger(file).info('perdu')).not.toThrow();
  });

  it('puts a log that grew large aside when it opens', () => {
    const file = join(dir, 'app.log');
    writeFileSync(file, 'x');
    truncateSync(file, 6 * 1024 * 1024);
    createLogger(file).info('neuf');
    expect(readFileSync(file, 'utf8')).toContain('neuf');
    expect(readFileSync(`${file}.1`).length).toBe(6 * 1024 * 1024);
  });

  it('never takes more room than two full logs, however much is written', () => {
    const file = join(dir, 'app.log');
    const logger = createLogger(file);
    for (let count = 0; count < 12; count++) logger.info(`${count} ${'x'.repeat(1024 * 1024)}`);
    const sizes = [file, `${file}.1`].map((one) => readFileSync(one).length);
    for (const size of sizes) expect(size).toBeLessThan(7 * 1024 * 1024);
    expect(readFileSync(file, 'utf8')).toContain('"msg":"11 x');
    expect(readdirSync(dir)).toEqual(['app.log', 'app.log.1']);
  });
});
