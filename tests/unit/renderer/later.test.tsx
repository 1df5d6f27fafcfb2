import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it, vi } from 'vitest';
import { later } from '../../../src/renderer/later.ts';

const Panel = ({ name }: { name: string }) => <p>{name}</p>;

it('stands for a component until its code is there, and draws it at once where that was asked for before', async () => {
  const load = vi.fn(async () => Panel);
  const Later = later(load, <i>…</i>);
  expect(renderToStaticMarkup(<Later name="un" />)).toBe('<i>…</i>');
  Later.fetch();
  await load.mock.results[0]?.value;
  expect(renderToStaticMarkup(<Later name="deux" />)).toBe('<p>deux</p>');
});

it('leaves a failure to who draws it', async () => {
  const load = vi.fn(async () => Promise.reject(new Error('lost')));
  const Later = later<{ name: string }>(load, <i>…</i>);
  Later.fetch();
  await expect(load.mock.results[0]?.value).rejects.toThrow('lost');
  expect(renderToStaticMarkup(<Later name="un" />)).toBe('<i>…</i>');
});
