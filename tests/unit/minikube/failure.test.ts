import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readEventLine } from '#main/minikube/event-line.ts';
import { hearError, hearLine, type LastWords, readFailure } from '#main/minikube/failure.ts';
import { errorText } from '#shared/strings/fr/errors.ts';

const SAMPLES = join(import.meta.dirname, '../../fixtures/minikube');
/** Those that begin with `real-` were printed by minikube 1.38.1 itself, as root and without any network. */
const failures = readdirSync(SAMPLES).filter((name) => /\.exit[1-9]\d*\.jsonl$/.test(name));

function failureOf(sample: string) {
  const code = Number(/\.exit(\d+)\./.exec(sample)?.[1]);
  const last: LastWords = { error: null, line: '' };
  for (const line of readFileSync(join(SAMPLES, sample), 'utf8').split('\n')) {
    const event = readEventLine(line);
    if (!event) hearLine(last, line);
    if (event?.type === 'error') hearError(last, event);
  }
  return readFailure({ code, signal: null }, last);
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

  it.each([
    ['real-as-root.exit57.jsonl', 'root'],
    ['real-cpus.exit29.jsonl', 'cpus'],
    ['real-cpus-many.exit29.jsonl', 'cpus'],
    ['real-memory.exit23.jsonl', 'memory'],
    ['real-driver.exit56.jsonl', 'driver'],
    ['real-name.exit14.jsonl', 'usage'],
    ['real-download-offline.exit40.jsonl', 'offline'],
    ['real-start-offline.exit80.jsonl', 'provision'],
    ['real-profile-not-found.exit85.jsonl', 'profile-missing'],
    // Forced, it goes on without its engine, and ends with a fault of its usage.
    ['real-docker-down-forced.exit14.jsonl', 'docker-stopped'],
    ['real-image-ls.exit14.txt', 'usage'],
  ])('has the cause that minikube itself gave: %s is %s', (sample, cause) => {
    expect(failureOf(sample).details.cause).toBe(cause);
  });

  it('is the line that says why, not the box of advice below it', () => {
    expect(failureOf('real-image-ls.exit14.txt').details.message).toBe(
      'loading profile: cluster "nope" does not exist',
    );
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
