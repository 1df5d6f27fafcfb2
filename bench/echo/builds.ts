import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** What is built: a layer that takes the processor for a moment, and no network. */
const RECIPE = 'FROM cale/outils\nRUN i=0; while [ $i -lt 200000 ]; do i=$((i+1)); done\n';

/** Builds images on the engine, one after the other and never from the cache, until told to stop. */
export function startBuilds(): { stop(): Promise<void> } {
  let isOver = false;
  const build = async () => {
    const args = ['build', '--no-cache', '--quiet', '--tag', 'bench-echo', '-'];
    const docker = spawn('docker', args, { stdio: ['pipe', 'ignore', 'inherit'] });
    docker.stdin.end(RECIPE);
    const [code] = await once(docker, 'exit');
    if (code !== 0) throw new Error(`docker build ended with ${code}`);
  };
  const building = (async () => {
    while (!isOver) await build();
  })();
  // Taken here too: it may fail long before anybody stops it.
  building.catch(() => {});
  return {
    stop: () => {
      isOver = true;
      return building;
    },
  };
}
