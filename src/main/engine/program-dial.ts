import { spawn } from 'node:child_process';
import { Duplex } from 'node:stream';

/**
 * A stream to an engine through a program that carries its bytes by its own input and output, one program for each stream.
 * It ends when the stream does; a program that is not there, or that fails, is an engine that cannot be reached.
 */
export function dialByProgram(program: string, args: readonly string[]): Duplex {
  const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'ignore'], windowsHide: true });
  const stream = Duplex.from({ writable: child.stdin, readable: child.stdout });
  child.on('error', (error) => stream.destroy(error));
  child.on('exit', (code) => {
    if (code !== 0) stream.destroy(unreachable(program, code));
  });
  stream.on('close', () => child.kill());
  return stream;
}

function unreachable(program: string, code: number | null): Error {
  return Object.assign(new Error(`${program} ended with code ${code}`), { code: 'ECONNREFUSED' });
}
