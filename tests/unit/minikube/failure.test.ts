import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readEventLine } from '#main/minikube/event-line.ts';
import { hear, type LastWords, readFailure } from '#main/minikube/failure.ts';
import { errorText } from '#shared/strings/fr/errors.ts';

const SAMPLES = join(import.meta.dirname, '../../fixtures/minikube');
/** Those that begin with `real-` were printed by minikube 1.38.1 itself, without any network. */
const failures = readdirSync(SAMPLES).filter((name) => /\.exit[1-9]\d*\.jsonl$/.test(name));

function failureOf(sample: string) {
  const code = Number(/\.exit(\d+)\./.exec(sample)?.[1]);
  const last: LastWords = { error: null, line: '' };
  for (const line of readFileSync(join(SAMPLES, sample), 'utf8').split('\n'))
    hear(last, line, readEventLine(line));
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
    ['real-docker-missing.exit65.jsonl', 'docker-missing'],
    ['real-docker-down.exit63.jsonl', 'docker-stopped'],
    ['real-docker-hangs.exit63.jsonl', 'docker-stopped'],
    ['real-docker-denied.exit69.jsonl', 'docker-group'],
    // A download looks for processors first, and takes an engine that does not answer for a fault of its usage.
    ['real-prepare-docker-down.exit14.jsonl', 'docker-stopped'],
    ['real-memory-many.exit10.jsonl', 'memory'],
    ['real-kubernetes-old.exit106.jsonl', 'kubernetes-version'],
    ['real-kubernetes-unknown.exit40.jsonl', 'kubernetes-version'],
    ['real-driver-changed.exit81.jsonl', 'driver-changed'],
    ['real-name-taken.exit80.jsonl', 'provision'],
    ['real-start-corrupt.exit38.jsonl', 'profile-broken'],
    ['real-stop-kubeconfig.exit38.jsonl', 'kubeconfig'],
    ['real-stop-unmade.exit82.jsonl', 'not-running'],
    ['real-pause-unmade.exit80.jsonl', 'not-running'],
    // The very code of a profile that nobody knows.
    ['real-pause-gone.exit85.jsonl', 'not-running'],
    ['real-unpause-gone.exit85.txt', 'not-running'],
    ['real-node-add-gone.exit85.txt', 'not-running'],
  ])('has the cause that minikube itself gave: %s is %s', (sample, cause) => {
    expect(failureOf(sample).details.cause).toBe(cause);
  });

  it('is the line that says why, not the box of advice below it', () => {
    expect(failureOf('real-image-ls.exit14.txt').details.message).toBe(
      'loading profile: cluster "nope" does not exist',
    );
  });

  it('is the reason, not the tip below it', () => {
    for (const sample of ['real-pause-gone.exit85.jsonl', 'real-unpause-gone.exit85.txt'])
      expect(failureOf(sample).details.message).toContain('host does not exist');
  });

  it('shows nothing of a kubeconfig that minikube quotes', () => {
    const { message } = failureOf('real-stop-kubeconfig.exit38.jsonl').details;
    expect(message).toMatch(/decode data: …: yaml: line 2: did not find expected node content$/);
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
