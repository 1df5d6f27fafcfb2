import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readEventLine } from '#main/minikube/event-line.ts';
import { readFailure } from '#main/minikube/failure.ts';
import { errorText } from '#shared/strings/fr/errors.ts';

const SAMPLES = join(import.meta.dirname, '../../fixtures/minikube');
const failures = readdirSync(SAMPLES).filter((name) => /\.exit[1-9]\d*\.jsonl$/.test(name));

function failureOf(sample: string) {
  const code = Number(/\.exit(\d+)\./.exec(sample)?.[1]);
  const events = readFileSync(join(SAMPLES, sample), 'utf8')
    .split('\n')
    .flatMap((line) => readEventLine(line) ?? []);
  const error = events.findLast((event) => event.type === 'error' && event.exitCode !== null) ?? null;
  return readFailure({ code, signal: null }, { error: error as never, line: '' });
}

describe('a failure of minikube', () => {
  it.each(failures)('has a cause with its French text: %s', (sample) => {
    const failure = failureOf(sample);
    expect(failure.code).toBe('minikube-failed');
    expect(failure.details.cause).not.toBe('unknown');
    const { title, remedy } = errorText(failure.code, failure.details);
    expect(title).not.toBe('minikube a échoué.');
    expect(remedy).not.toBe('');
  });

  it('is what the last fatal error says, not the box that follows it', () => {
    expect(failureOf('fail-no-image-offline.exit80.jsonl').details).toMatchObject({
      id: 'GUEST_PROVISION',
      exitCode: 80,
    });
  });

  it('is read of commands that only write text', () => {
    const line = 'X Exiting due to GUEST_IMAGE_LOAD: Failed to load image: save to dir';
    const { details } = readFailure({ code: 80, signal: null }, { error: null, line });
    expect(details).toMatchObject({
      cause: 'image-load',
      id: 'GUEST_IMAGE_LOAD',
      message: 'Failed to load image: save to dir',
    });
  });

  it('says that it was killed, by the signal', () => {
    const { details } = readFailure({ code: null, signal: 'SIGKILL' }, { error: null, line: '' });
    expect(details).toMatchObject({ cause: 'interrupted', signal: 'SIGKILL', exitCode: null });
  });

  it('passes on a bounded message', () => {
    const { details } = readFailure({ code: 80, signal: null }, { error: null, line: 'x'.repeat(100_000) });
    expect(String(details.message).length).toBe(1_000);
  });
});
