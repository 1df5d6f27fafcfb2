import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { PODS } from './seed.ts';

/** `kubectl get pods -w`, as it prints. */
export interface KubectlWatch {
  /** Resolves with when it prints that a pod was started again so often, in milliseconds since 1970. */
  printed(name: string, restarts: number): Promise<number>;
  close(): void;
}

/** Resolves once kubectl has listed the pods: from then on it watches them. */
export async function watchWithKubectl(): Promise<KubectlWatch> {
  const kubectl = spawn('kubectl', ['get', 'pods', '-w', '--no-headers'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const listed = Promise.withResolvers<void>();
  const lines = new Map<string, PromiseWithResolvers<number>>();
  const lineOf = (key: string) => {
    const line = lines.get(key) ?? Promise.withResolvers<number>();
    lines.set(key, line);
    return line;
  };
  let count = 0;
  createInterface({ input: kubectl.stdout }).on('line', (line) => {
    const [name = '', , , restarts = ''] = line.trim().split(/\s+/);
    lineOf(`${name} ${restarts}`).resolve(performance.timeOrigin + performance.now());
    count += 1;
    if (count === PODS) listed.resolve();
  });
  await listed.promise;
  return {
    printed: (name, restarts) => lineOf(`${name} ${restarts}`).promise,
    close: () => void kubectl.kill(),
  };
}
