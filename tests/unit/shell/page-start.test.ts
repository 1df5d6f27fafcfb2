import { expect, test } from 'vitest';
import { fillPage, pageStartOf } from '#main/shell/page-start.ts';
import { DEFAULT_SETTINGS } from '#shared/domain/settings.ts';

const PAGE = Buffer.from(
  '<!doctype html>\n<html lang="fr">\n  <head>\n    <title>Cale</title></head></html>',
);

function contentOf(page: Buffer): unknown {
  const content = /content="([^"]*)"/.exec(page.toString())?.[1] ?? '';
  const plain = content.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>');
  return JSON.parse(plain.replaceAll('&amp;', '&'));
}

test('the theme of the learner is on the page before any script runs', () => {
  const start = { theme: 'projector' as const, kept: {}, startId: 'a' };
  expect(fillPage(PAGE, start).toString()).toContain('<html lang="fr" data-theme="projector"><head>');
  expect(fillPage(PAGE, { ...start, theme: 'system' }).toString()).toContain('<html lang="fr"><head>');
});

test('whatever is kept stays what it is, and nothing of it becomes HTML', () => {
  const kept = { window: `"><script>alert(1)</script>&quot; $& $1 $\` \u2028 '` };
  const page = fillPage(PAGE, { theme: 'dark', kept, startId: 'a' });
  expect(page.toString()).not.toContain('<script>');
  expect(contentOf(page)).toEqual({ theme: 'dark', kept, startId: 'a' });
});

test('only what the first drawing needs is told: no draft, no engine', () => {
  const settings = { state: { value: { ...DEFAULT_SETTINGS, engineCustomUrl: 'tcp://user:pass@x' } } };
  const page = { all: () => ({ window: 1, 'editor.draft:a/Dockerfile': 'secret', panes: 2 }) };
  expect(pageStartOf({ settings, page }, 'id')()).toEqual({
    theme: 'system',
    kept: { window: 1, panes: 2 },
    startId: 'id',
  });
});
