import { join } from 'node:path';
import { expect, it } from 'vitest';
import { startFileOptions } from '#main/terminal/shell-start-files.ts';

it("leaves a path of a container as it is typed in Git's bash, and changes nothing for another bash", () => {
  const args = ['--rcfile', join('d', 'bashrc'), '-i'];
  expect(startFileOptions('bash', 'd', {}, 'win32')).toEqual({
    args,
    env: { MSYS_NO_PATHCONV: '1', MSYS2_ENV_CONV_EXCL: 'DOCKER_HOST' },
  });
  expect(startFileOptions('bash', 'd', {}, 'linux')).toEqual({ args, env: {} });
});
