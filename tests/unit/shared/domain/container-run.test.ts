import { describe, expect, it } from 'vitest';
import { dangersOf, plainRun, runCommand } from '#shared/domain/container-run.ts';

const RUN = plainRun('cale/web:v1');

const mount = (source: string) => ({ source, target: '/x', isReadOnly: true });

describe('the command of a form', () => {
  it('has no option that was not asked', () => {
    expect(runCommand(RUN)).toBe('docker run -d cale/web:v1');
    expect(runCommand(RUN, false)).toBe('docker run cale/web:v1');
  });

  it('writes every option in its own notation, quoted for the shell', () => {
    const command = runCommand({
      ...RUN,
      name: 'cale',
      command: ['sh', '-c', "echo l'eau"],
      ports: [
        { hostIp: '127.0.0.1', hostPort: 80, containerPort: 8080, protocol: 'tcp' },
        { hostIp: '', hostPort: null, containerPort: 53, protocol: 'udp' },
      ],
      mounts: [mount('donnees')],
      env: [{ name: 'A', value: 'b c' }],
      memoryBytes: 64 * 1024 * 1024,
      cpus: 0.5,
      restartPolicy: 'always',
      network: 'host',
      isPrivileged: true,
      sharesPids: true,
    });
    expect(command).toBe(
      "docker run -d --name cale -p 127.0.0.1:80:8080 -p 53/udp -v donnees:/x:ro -e 'A=b c' --network host " +
        "--restart always --memory 64m --cpus 0.5 --privileged --pid=host cale/web:v1 sh -c 'echo l'\\''eau'",
    );
  });
});

describe('the dangers of a form', () => {
  it('are none for an ordinary container', () => {
    expect(dangersOf({ ...RUN, mounts: [mount('donnees'), mount('/home/moi')] })).toEqual([]);
  });

  it.each(['/', '//', '/./', '/home/..'])('see that %s is the root', (source) => {
    expect(dangersOf({ ...RUN, mounts: [mount(source)] })).toEqual(['root-mount']);
  });

  it.each(['/var/run/docker.sock', '/run/docker.sock', '/var/run', '/run/', '/srv/../run'])(
    'see that %s gives the engine',
    (source) => {
      expect(dangersOf({ ...RUN, mounts: [mount(source)] })).toEqual(['socket-mount']);
    },
  );
});
