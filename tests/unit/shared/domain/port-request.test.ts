import { expect, test } from 'vitest';
import { parsePortRequest } from '#shared/domain/port-request.ts';

test('the two kinds of port are understood', () => {
  expect(parsePortRequest({ kind: 'rpc', more: 1 })).toEqual({ kind: 'rpc' });
  expect(parsePortRequest({ kind: 'terminal', terminalId: 'a-1' })).toEqual({
    kind: 'terminal',
    terminalId: 'a-1',
  });
});

test.each([
  null,
  undefined,
  'rpc',
  1,
  {},
  { kind: 'other' },
  { kind: 'terminal' },
  { kind: 'terminal', terminalId: '../x' },
])('%j is not a request', (value) => {
  expect(parsePortRequest(value)).toBeNull();
});
