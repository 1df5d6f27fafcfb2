import { execFileSync, spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { basename } from 'node:path';
import { expect, test } from '@playwright/test';
import type { KitLock } from '../../scripts/kit/lock.ts';
import {
  archiveOf,
  bytesOf,
  DIST,
  type Entry,
  entriesOf,
  folderIn,
  madePlatforms,
  ownPlatform,
  packagesAskedBy,
} from './archive.ts';

/** A package's own folder, by its name. */
const PACKAGE = /node_modules\/((?:@[^/]+\/)?[^/]+)\/package\.json$/;
/** Paths below the folder where a person unpacks are shorter: Windows opens 260 characters in all. */
const PATH_END = 180;

test('the archive of this machine was made', () => {
  expect(madePlatforms().map(({ id }) => id)).toContain(ownPlatform().id);
});

for (const platform of madePlatforms()) {
  test.describe(platform.id, () => {
    const file = archiveOf(platform);
    let entries: Entry[];
    test.beforeAll(() => {
      entries = entriesOf(file);
    });
    const named = (path: string) => entries.find((entry) => entry.path === `${folderIn(platform)}/${path}`);
    const text = (path: string) => bytesOf(file, `${folderIn(platform)}/${path}`).toString('utf8');

    /** What the build put into one of its parts. */
    const packagesIn = (part: 'main' | 'renderer') =>
      (JSON.parse(text(`app/out/${part}/packages.json`)) as string[]).map((path) =>
        path.replace(/.*node_modules\//, ''),
      );

    test('is no longer than promised', () => {
      expect(statSync(file).size).toBeLessThanOrEqual(platform.limitBytes);
    });

    test('holds files only, each once, below one folder, with paths that every system opens', () => {
      expect(entries.length).toBeGreaterThan(1000);
      expect(entries.filter(({ mode }) => !mode.startsWith('-'))).toEqual([]);
      const paths = entries.map(({ path }) => path);
      expect(paths.filter((path) => !path.startsWith(`${folderIn(platform)}/`))).toEqual([]);
      expect(paths.filter((path) => path.length >= PATH_END)).toEqual([]);
      expect(paths.filter((path) => /[^\x20-\x7e]|[<>:"\\|?*]/.test(path))).toEqual([]);
      expect(new Set(paths.map((path) => path.toLowerCase())).size).toBe(paths.length);
    });

    test('holds the app, Node, the course and its images, and what they are licensed under', () => {
      const node = platform.os === 'win32' ? 'node/node.exe' : 'node/node';
      const kit = `app/build/kit/${platform.kitArch}`;
      const wanted = [
        node,
        'app/open.mjs',
        'app/sizes.json',
        'app/out/main/web.js',
        'app/out/renderer/index.html',
        `${kit}/kit.tar.zst`,
      ];
      const papers = ['LISEZ-MOI.txt', 'LICENSE.txt', 'LICENCES.txt', 'sbom.cdx.json', 'node/LICENSE'];
      for (const path of [
        ...wanted,
        ...papers,
        'app/resources/course/fr/course.yaml',
        'app/out/course/course.json',
      ])
        expect(named(path), path).toBeDefined();
      const magic = bytesOf(file, `${folderIn(platform)}/${node}`).subarray(0, platform.magic.length / 2);
      expect(magic.toString('hex')).toBe(platform.magic);
    });

    test('names in its papers all that it holds: packages, what the page is made of, Node, Debian’s packages', () => {
      const { components } = JSON.parse(text('sbom.cdx.json')) as { components: { purl: string }[] };
      const inBill = new Set(components.map(({ purl }) => decodeURIComponent(purl.split('@')[0] ?? '')));
      const licences = text('LICENCES.txt');
      const folders = entries.flatMap(({ path }) => PACKAGE.exec(path)?.[1] ?? []);
      const within = [...packagesIn('renderer'), ...packagesIn('main')];
      expect(within).toEqual(expect.arrayContaining(['react', 'dockerode', 'docker-modem', 'zod']));
      const names = new Set([...folders, ...within]);
      expect(names.size).toBeGreaterThan(200);
      expect([...names].filter((name) => !inBill.has(`pkg:npm/${name}`))).toEqual([]);
      expect([...names].filter((name) => !licences.includes(`\n${name} `))).toEqual([]);
      expect(inBill).toContain(`pkg:npm/${platform.nodePackage}`);
      const lock = JSON.parse(text('app/resources/kit/kit.lock.json')) as KitLock;
      const debian = Object.keys(lock.architectures[platform.kitArch]?.packages ?? {});
      expect(debian.length).toBeGreaterThan(40);
      expect(debian.filter((name) => !inBill.has(`pkg:deb/debian/${name}`))).toEqual([]);
      expect(debian.filter((name) => !licences.includes(`\n${name} `))).toEqual([]);
    });

    test('holds the packages that main asks for, and none of which all is in main', () => {
      const programs = entries
        .map(({ path }) => path)
        .filter((path) => /\/app\/out\/main\/.*\.js$/.test(path));
      const asked = packagesAskedBy(bytesOf(file, ...programs).toString('utf8'));
      expect(asked).toEqual(expect.arrayContaining(['pino', '@kubernetes/client-node']));
      const folders = new Set(entries.flatMap(({ path }) => PACKAGE.exec(path)?.[1] ?? []));
      expect([...new Set(asked)].filter((name) => !folders.has(name))).toEqual([]);
      expect(['dockerode', 'ssh2', '@grpc/grpc-js'].filter((name) => folders.has(name))).toEqual([]);
    });

    test('has its starters and its programs executable, and nothing else', () => {
      const starters = /\/(cale-seche\.(sh|desktop|command|cmd)|node\/node(\.exe)?|spawn-helper)$/;
      const running = entries.filter(({ mode }) => mode.includes('x')).map(({ path }) => path);
      expect(running.filter((path) => !starters.test(path))).toEqual([]);
      const own = { linux: 'cale-seche.sh', darwin: 'cale-seche.command', win32: 'cale-seche.cmd' }[
        platform.os
      ];
      expect(running).toContain(`${folderIn(platform)}/${own}`);
    });

    test('has starters in the language and the ends of lines of its system', () => {
      if (platform.os === 'win32') {
        const starter = text('cale-seche.cmd');
        expect(starter).not.toMatch(/(?<!\r)\n/);
        // What cmd.exe jumps to is there, and what it reads is ASCII.
        for (const [, label] of starter.matchAll(/goto (\w+)/g))
          expect(starter).toContain(`\r\n:${label}\r\n`);
        expect(starter).toMatch(/^[\x00-\x7f]*$/);
        expect(text('LISEZ-MOI.txt').startsWith('\ufeff')).toBe(true);
        return;
      }
      const starter = platform.os === 'linux' ? 'cale-seche.sh' : 'cale-seche.command';
      const script = text(starter);
      expect(script).not.toContain('\r');
      expect(script.startsWith('#!/bin/sh\n')).toBe(true);
      expect(spawnSync('sh', ['-n'], { input: script, encoding: 'utf8' }).stderr).toBe('');
    });
  });
}

test('the sums are those of every archive that is there', () => {
  const checked = execFileSync('sha256sum', ['-c', 'SHA256SUMS'], { cwd: DIST, encoding: 'utf8' });
  const names = madePlatforms().map((platform) => `${basename(archiveOf(platform))}: OK`);
  expect(checked.trim().split('\n')).toEqual(expect.arrayContaining(names));
});
