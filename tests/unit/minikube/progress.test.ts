import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type MinikubeEvent, readEventLine } from '#main/minikube/event-line.ts';
import { advanced, downloaded, FIRST_PROGRESS } from '#main/minikube/progress.ts';

const SAMPLES = join(import.meta.dirname, '../../fixtures/minikube');
const starts = readdirSync(SAMPLES).filter((name) => /^(start|fail|download)/.test(name));

function eventsOf(sample: string): MinikubeEvent[] {
  const lines = readFileSync(join(SAMPLES, sample), 'utf8').split('\n');
  return lines.flatMap((line) => readEventLine(line) ?? []);
}

function pathOf(sample: string, nodeCount: number) {
  let progress = FIRST_PROGRESS;
  return eventsOf(sample).map((event) => {
    progress = advanced(progress, event, nodeCount);
    return progress;
  });
}

const step = (name: string): MinikubeEvent => ({ type: 'step', name, message: '' });

describe('the progress of a start', () => {
  it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])(
    'goes on past a step called %s',
    (name) => {
      expect(advanced(FIRST_PROGRESS, step(name), 1)).toEqual(FIRST_PROGRESS);
    },
  );

  it.each(starts)('never goes back, and is full only once the program ended: %s', (sample) => {
    const nodeCount = sample.includes('two-nodes') ? 2 : 1;
    const ratios = pathOf(sample, nodeCount).map(({ ratio }) => ratio);
    expect(ratios).toEqual(ratios.toSorted((one, other) => one - other));
    expect(Math.max(...ratios)).toBeLessThan(1);
  });

  it('is nearly full at the end of each start that succeeds', () => {
    for (const sample of [
      'start-first-online',
      'start-first-offline',
      'start-after-stop',
      'start-already-running',
    ])
      expect(pathOf(`${sample}.jsonl`, 1).at(-1)?.ratio, sample).toBeGreaterThan(0.95);
    expect(pathOf('start-two-nodes.jsonl', 2).at(-1)?.ratio).toBeGreaterThan(0.95);
  });

  it('keeps a third of its way for the second node', () => {
    const path = pathOf('start-two-nodes.jsonl', 2);
    const first = path.filter(({ nodeIndex }) => nodeIndex === 0).at(-1);
    expect(first?.ratio).toBeCloseTo(0.94 / 1.5, 2);
    expect(path.at(-1)?.nodeIndex).toBe(1);
  });

  it('does not count more nodes than were asked for', () => {
    let progress = FIRST_PROGRESS;
    for (let i = 0; i < 5; i += 1) progress = advanced(progress, step('Starting Node'), 2);
    expect(progress.nodeIndex).toBe(1);
  });

  it('is not moved by a step that nobody knows', () => {
    const before = advanced(FIRST_PROGRESS, step('Preparing Kubernetes'), 1);
    expect(advanced(before, step('unknown'), 1)).toBe(before);
    expect(advanced(before, step(''), 1)).toBe(before);
    expect(advanced(before, step('Puring home dir'), 1)).toBe(before);
  });

  it('moves with what is downloaded, whatever nonsense is said of it', () => {
    const half = downloaded(FIRST_PROGRESS, 0.5, 1);
    expect(half).toMatchObject({ phase: 'minikube-download' });
    expect(half.ratio).toBeGreaterThan(0.2);
    expect(downloaded(half, -3, 1).ratio).toBe(half.ratio);
    expect(downloaded(half, 9, 1).ratio).toBeLessThanOrEqual(0.4);
  });
});
