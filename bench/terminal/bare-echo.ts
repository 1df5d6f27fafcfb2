import { spawn } from '@lydell/node-pty';

/** Milliseconds from a key to its echo by the same shell on a pty alone, for each of `count` keys. */
export async function measureBareEcho(count: number): Promise<number[]> {
  const shell = spawn('bash', ['--norc', '--noprofile'], { env: { PS1: '$ ' } });
  let heard = '';
  let onHeard = () => {};
  const listening = shell.onData((text) => {
    heard += text;
    onHeard();
  });
  const until = (text: string) =>
    new Promise<void>((resolve) => {
      onHeard = () => heard.includes(text) && resolve();
      onHeard();
    });
  try {
    await until('$ ');
    const echoesMs: number[] = [];
    while (echoesMs.length < count) {
      heard = '';
      const startMs = performance.now();
      shell.write('x');
      await until('x');
      echoesMs.push(performance.now() - startMs);
    }
    return echoesMs;
  } finally {
    listening.dispose();
    shell.kill();
  }
}
