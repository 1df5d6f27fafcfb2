import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { type StandInOptions, untilLetGo } from './options.ts';

const SAMPLES = join(import.meta.dirname, '../../fixtures/minikube');

interface Replay {
  sample: string;
  profile: string;
  options: StandInOptions;
  /** Told of each step before it is written. */
  onStep?: (name: string, message: string) => void | Promise<void>;
}

/** Writes a sample line by line, among what no reader of events may stumble over; gives its exit code. */
export async function replay({ sample, profile, options, onStep }: Replay): Promise<number> {
  const lines = readFileSync(join(SAMPLES, `${sample}.jsonl`), 'utf8')
    .split('\n')
    .filter(Boolean);
  process.stdout.write('! a line of no event, as some versions write\n');
  process.stderr.write('E1129 03:00:00.000000    4242 stand-in.go:1] an error that is none\n');
  for (const line of lines) {
    const { type, data } = JSON.parse(line) as { type: string; data: Record<string, string> };
    if (type.endsWith('.step')) {
      await onStep?.(data.name ?? '', data.message ?? '');
    }
    process.stdout.write(`${forProfile(line, profile)}\n`);
    if (data.name) await untilLetGo(data.name);
    await delay(options.lineMs);
  }
  return Number(/\.exit(\d+)$/.exec(sample)?.[1] ?? 0);
}

/** The samples are of a cluster named `minikube`. */
function forProfile(line: string, profile: string): string {
  return line.replaceAll('\\"minikube\\"', `\\"${profile}\\"`).replaceAll('\\"minikube-m', `\\"${profile}-m`);
}

export function say(type: string, data: Record<string, string>): void {
  const event = {
    specversion: '1.0',
    id: '6513270e-269e-4d37-b2a7-4de452e6b438',
    source: 'https://minikube.sigs.k8s.io/',
    type: `io.k8s.sigs.minikube.${type}`,
    datacontenttype: 'application/json',
    data,
  };
  process.stdout.write(`${JSON.stringify(event)}\n`);
}
