import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { run } from '../../scripts/kit/command.ts';
import { untilText } from '../support/until-read.ts';

const docker = (...args: string[]) => run('docker', args);
const started: string[] = [];

async function start(...args: string[]): Promise<string> {
  const name = `kit-nginx-${randomUUID().slice(0, 8)}`;
  await docker('run', '-d', '--name', name, ...args);
  started.push(name);
  await untilText(() => processes(name), /worker process[\s\S]*worker process/);
  return name;
}

afterEach(async () => {
  if (started.length > 0) await docker('rm', '-f', ...started.splice(0));
});

const processes = (name: string) => docker('exec', name, 'ps', '-o', 'pid,user,args');
const page = (name: string) => docker('exec', name, 'wget', '-qO-', 'http://127.0.0.1/');

describe('cale/nginx', () => {
  it('is a master, PID 1, and two workers of another user', async () => {
    const lines = (await processes(await start('cale/nginx'))).split('\n');
    expect(lines.filter((line) => /^\s*1\s+root\s+nginx: master process/.test(line))).toHaveLength(1);
    expect(lines.filter((line) => /\snobody\s+nginx: worker process/.test(line))).toHaveLength(2);
  });

  it('serves a French page on port 80 and writes each request to the log', async () => {
    const name = await start('cale/nginx');
    expect(await page(name)).toContain('Bonjour, ici nginx');
    await untilText(() => docker('logs', name), /"GET \/ HTTP\/1\.1" 200/);
  });

  it('ends with code 0 when the engine asks it to stop, and so on TERM', async () => {
    const name = await start('cale/nginx');
    await docker('stop', '-t', '10', name);
    expect(await docker('wait', name)).toBe('0\n');
    const other = await start('cale/nginx');
    await docker('kill', '--signal', 'TERM', other);
    expect(await docker('wait', other)).toBe('0\n');
  });

  it('works without root, on a disk that cannot be written', async () => {
    const name = await start('--user', '1000', '--read-only', '--tmpfs', '/tmp', 'cale/nginx');
    expect(await page(name)).toContain('Bonjour, ici nginx');
  });
});
