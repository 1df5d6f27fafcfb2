import { connect } from 'node:net';
import { expect, it } from 'vitest';
import { createForwards } from '#main/kubernetes/forward.ts';
import { AppError } from '#shared/errors.ts';

const WEB = { table: 'services', namespace: 'default', name: 'web', port: 80, localPort: null } as const;

/** A cluster whose pods are never reached. */
const NOBODY = {
  access: () => {
    throw new AppError('cluster-none');
  },
  target: () => ({ podName: 'web-1', port: 8080 }),
};

const answers = (port: number) =>
  new Promise<boolean>((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(true));
    socket.once('error', () => resolve(false));
    socket.once('close', () => resolve(false));
  });

it('leaves no port open once another cluster is used, and opens none after the end', async () => {
  const forwards = createForwards(NOBODY);
  const opened = await Promise.all([forwards.open(WEB), forwards.open(WEB)]);
  expect(await answers(opened[0].localPort)).toBe(true);
  await forwards.closeAll();
  expect(forwards.list.value).toEqual([]);
  for (const { localPort } of opened) expect(await answers(localPort)).toBe(false);
  const again = await forwards.open(WEB);
  await forwards.stop();
  expect(await answers(again.localPort)).toBe(false);
  await expect(forwards.open(WEB)).rejects.toThrow('forward-limit-reached');
});

it('opens no more than it may, asked all at once', async () => {
  const forwards = createForwards(NOBODY);
  const asked = await Promise.allSettled(Array.from({ length: 30 }, () => forwards.open(WEB)));
  expect(asked.filter(({ status }) => status === 'fulfilled')).toHaveLength(20);
  await forwards.stop();
});
