import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openOrSay } from '#main/web/open-or-say.ts';
import { webStrings } from '#shared/strings/fr/web.ts';
import { sendTo } from '../../support/raw-http.ts';
import { type ProbeShell, startProbeShell } from '../../support/web-shell.ts';

/** How long a page is waited for here, in milliseconds. */
const WAIT_MS = 300;

let home: string;
let probe: ProbeShell;
let printed: string[];
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'cale-home-'));
  probe = await startProbeShell();
  printed = [];
});
afterEach(async () => {
  await probe.close();
  await rm(home, { recursive: true, force: true });
});

const print = (text: string) => void printed.push(text);

test('a link whose page does not come is printed to paste, once its file is gone, and still opens', async () => {
  const link = probe.shell.issueLink();
  const { isAsked, settled } = await openOrSay(link, print, {
    open: async () => true,
    home,
    waitMs: WAIT_MS,
  });
  expect(isAsked).toBe(true);
  expect(printed).toEqual([]);
  await settled;
  expect(printed).toEqual([`${webStrings.pageNotCome}\n  ${link}`]);
  expect(await readdir(home)).toEqual([]);
  expect((await sendTo(link)).status).toBe(200);
});

test('nothing is printed of a link that was used', async () => {
  const link = probe.shell.issueLink();
  const { settled } = await openOrSay(link, print, { open: async () => true, home });
  expect((await sendTo(link)).status).toBe(200);
  await settled;
  expect(printed).toEqual([]);
});

test('nothing is printed of an app that is gone', async () => {
  const { settled } = await openOrSay(probe.shell.issueLink(), print, { open: async () => true, home });
  await probe.shell.close();
  await settled;
  expect(printed).toEqual([]);
});

test('where no browser could be asked, the caller is told and prints the link itself', async () => {
  const { isAsked, settled } = await openOrSay(probe.shell.issueLink(), print, {
    ...{ open: async () => false, home, waitMs: WAIT_MS },
  });
  expect(isAsked).toBe(false);
  await settled;
  expect(printed).toEqual([]);
});
