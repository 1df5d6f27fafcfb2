import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import type { TerminalInfo } from '#shared/contract/terminal.ts';
import { EMPTY_LAYOUT } from '../../../../../src/renderer/features/terminal/layout.ts';
import { TerminalTabs } from '../../../../../src/renderer/features/terminal/TerminalTabs.tsx';

it('keeps the end of a name apart, which is not cut: pods of one workload differ there', () => {
  const list = [{ terminalId: 't', kind: 'pod-exec', state: 'running' } as TerminalInfo];
  const text = renderToStaticMarkup(
    <TerminalTabs
      list={list}
      names={new Map([['t', 'vitrine-5cd659fb78-mj8vh']])}
      layout={EMPTY_LAYOUT}
      activeId="t"
      onShow={() => {}}
      onClose={() => {}}
    />,
  );
  expect(text).toContain('<span>vitrine-5cd659fb78</span><span>-mj8vh</span>');
  expect(text).toContain('aria-label="vitrine-5cd659fb78-mj8vh"');
});
