import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findElectron, obtainElectron, whyNoElectron } from '../../../../scripts/start/electron-binary.ts';

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'cale-electron-'));
  write('node_modules/electron/package.json', JSON.stringify({ version: '45.4.1' }));
});
afterEach(() => rmSync(root, { recursive: true }));

function write(file: string, text: string): void {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), text);
}

describe('the Electron binary', () => {
  it('is found where the package says it is', () => {
    write('node_modules/electron/path.txt', 'electron');
    write('node_modules/electron/dist/electron', '');
    expect(findElectron(root)).toBe(join(root, 'node_modules/electron/dist/electron'));
  });

  it('is absent when only its name was written', () => {
    write('node_modules/electron/path.txt', 'electron');
    expect(findElectron(root)).toBeNull();
  });

  it('is tried once for each version', () => {
    write(
      'node_modules/electron/install.js',
      `require('fs').appendFileSync(__dirname + '/tries', 'x'); process.exit(1)`,
    );
    const said: string[] = [];
    for (const _ of [1, 2, 3]) expect(obtainElectron(root, (line) => said.push(line))).toBeNull();
    expect(readFileSync(join(root, 'node_modules/electron/tries'), 'utf8')).toBe('x');
    expect(said).toHaveLength(1);
  });

  it('is not looked for without a screen', () => {
    expect(whyNoElectron({}, 'linux')).toBe('aucun écran');
    expect(whyNoElectron({}, 'darwin')).toBeNull();
  });
});
