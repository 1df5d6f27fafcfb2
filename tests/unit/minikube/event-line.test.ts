import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readEventLine } from '#main/minikube/event-line.ts';

const SAMPLES = join(import.meta.dirname, '../../fixtures/minikube');
const samples = readdirSync(SAMPLES).filter((name) => name.endsWith('.jsonl'));

const line = (type: string, data: Record<string, unknown>) =>
  JSON.stringify({ data, type: `io.k8s.sigs.minikube.${type}`, specversion: '1.0' });

describe('a line of minikube', () => {
  it.each(samples)('is understood wherever %s was recorded', (name) => {
    const lines = readFileSync(join(SAMPLES, name), 'utf8').split('\n').filter(Boolean);
    expect(lines.length).toBeGreaterThan(0);
    for (const one of lines) expect(readEventLine(one)).not.toBeNull();
  });

  it('is a step by its name, which no language changes', () => {
    expect(
      readEventLine(line('step', { name: 'Creating Container', message: 'Création', more: '1' })),
    ).toEqual({ type: 'step', name: 'Creating Container', message: 'Création' });
  });

  it('is a fatal error only with an exit code', () => {
    const soft = readEventLine(line('error', { message: 'configure a proxy' }));
    expect(soft).toMatchObject({ type: 'error', exitCode: null, id: '' });
    const fatal = readEventLine(line('error', { message: 'no', exitcode: '80', name: 'GUEST_PROVISION' }));
    expect(fatal).toMatchObject({ exitCode: 80, id: 'GUEST_PROVISION' });
  });

  it('keeps no advice whose template was never filled', () => {
    const advice = 'Ask for {{.recommend}} MB';
    expect(readEventLine(line('error', { exitcode: '23', name: 'X', advice }))).toMatchObject({ advice: '' });
  });

  it('shows nothing of a kubeconfig that cannot be read, and is quoted whole', () => {
    const message = 'stop: decode data: users:\n- token: sesame\n: yaml: line 2: did not find a node';
    expect(readEventLine(line('error', { exitcode: '38', name: 'X', message }))).toMatchObject({
      message: 'stop: decode data: …: yaml: line 2: did not find a node',
    });
    const other = 'stop: decode data: token: sesame: unknown';
    expect(readEventLine(line('info', { message: other }))).toMatchObject({
      message: 'stop: decode data: …',
    });
  });

  it('tells how far a download is', () => {
    const said = readEventLine(line('download.progress', { artifact: 'a', progress: '0.182734' }));
    expect(said).toEqual({ type: 'download', artifact: 'a', ratio: 0.182734 });
    expect(readEventLine(line('download', { artifact: 'a' }))).toEqual({
      type: 'download',
      artifact: 'a',
      ratio: null,
    });
  });

  it.each([
    'I1129 nothing of JSON',
    '',
    '{',
    '{}',
    '[]',
    'null',
    '{"type":"io.k8s.sigs.minikube.step"}',
    '{"type":"io.k8s.sigs.minikube.step","data":[]}',
    '{"type":"io.k8s.sigs.minikube.step","data":{"name":7}}',
    '{"type":"io.k8s.sigs.minikube.later","data":{}}',
    '{"type":"other.step","data":{}}',
    `{"a":${'['.repeat(5_000)}`,
  ])('is nothing when it is %j', (text) => {
    expect(readEventLine(text)).toBeNull();
  });
});
