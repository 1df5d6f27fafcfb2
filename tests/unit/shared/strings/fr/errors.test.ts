import { describe, expect, it } from 'vitest';
import { APP_ERROR_CODES } from '#shared/errors.ts';
import { engineName } from '#shared/strings/fr/engine.ts';
import { errorText } from '#shared/strings/fr/errors.ts';
import { PREFLIGHT_TEXTS, preflightText } from '#shared/strings/fr/preflight.ts';

const NARROW = '\u202f';
const WIDE = '\u00a0';
/** A plain space where French typography wants a no-break one; addresses and times have no space at all. */
const BAD_SPACING = / [;!?»:]|« /;

const sentences = APP_ERROR_CODES.flatMap((code) =>
  [
    errorText(code),
    errorText(code, { name: 'web', endpoint: 'unix:///x', message: 'boom', path: '/x', port: 80 }),
  ].map((text) => [code, text] as const),
);

describe('the text of a failure', () => {
  it.each(sentences)('%s is complete, short and well typeset', (_code, { title, cause, remedy }) => {
    for (const sentence of [title, cause, remedy]) {
      expect(sentence.length).toBeGreaterThan(0);
      expect(sentence.length).toBeLessThan(130);
      expect(sentence).not.toMatch(BAD_SPACING);
      expect(sentence).not.toMatch(/undefined|null|\s{2}/);
    }
  });

  it('of an unknown code is that of an unexpected error', () => {
    expect(errorText('toString')).toEqual(errorText('internal'));
  });

  it('of a build of the images is what the build says', () => {
    const message = 'Le miroir ne répond pas. Vérifiez la connexion.';
    expect(errorText('kit-build-failed', { reason: 'mirror-unreachable', message }).cause).toBe(message);
  });

  it('of a command that is a shell says that the image has none, and of no other', () => {
    const said = (command: string) => errorText('container-command-not-found', { command });
    expect(said('/bin/sh')).toMatchObject({
      cause: 'L’image n’a pas de shell.',
      remedy: expect.stringContaining('forme exec'),
    });
    for (const command of ['push', '/usr/bin/ssh']) expect(said(command).cause).not.toMatch(/shell/);
  });

  it('names the object in French quotes', () => {
    expect(errorText('container-not-found', { name: 'web' }).title).toContain(`«${NARROW}web${NARROW}»`);
  });
});

const PARAMS = { capabilities: 'swarm,tun', freeBytes: 3.2e9, memoryBytes: 1.5e9, cpus: 1, label: 'Docker' };
const outcomes = Object.entries(PREFLIGHT_TEXTS).flatMap(([id, { reasons }]) =>
  Object.entries(reasons).map(([reason, say]) => [id, reason, say(PARAMS)] as const),
);

describe('the text of a check', () => {
  it.each(outcomes)('%s, %s is well typeset', (_id, _reason, { explanation, remedy }) => {
    for (const sentence of [explanation, remedy ?? 'x.']) {
      expect(sentence).not.toMatch(BAD_SPACING);
      expect(sentence).toMatch(/[.»]$/);
    }
  });

  it('formats sizes for French and names what is lost', () => {
    expect(preflightText({ id: 'disk-space', reason: 'low', params: PARAMS })?.explanation).toContain(
      `3,2${WIDE}Go`,
    );
    const lost = preflightText({ id: 'rootless-limits', reason: 'podman', params: PARAMS });
    expect(lost?.explanation).toContain('Swarm et les interfaces réseau virtuelles');
  });

  it('is none while it runs, and for a reason nobody knows', () => {
    expect(preflightText({ id: 'disk-space', reason: null, params: {} })).toBeNull();
    expect(preflightText({ id: 'disk-space', reason: 'toString', params: {} })).toBeNull();
  });
});

it('an engine’s name leaves out the distribution’s suffix', () => {
  expect(engineName({ version: '26.1.5+dfsg1', isPodman: false, isDesktop: false })).toBe('Docker 26.1.5');
});
