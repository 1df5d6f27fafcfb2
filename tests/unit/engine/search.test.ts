import { describe, expect, it } from 'vitest';
import type { DockerClient } from '#main/docker/client.ts';
import type { EngineLink } from '#main/engine/connect.ts';
import { findEngineSources } from '#main/engine/find-sources.ts';
import { searchEngine } from '#main/engine/search.ts';
import type { EngineSourceHandle } from '#main/engine/source.ts';
import { createSourceChoice } from '#main/engine/source-choice.ts';
import { AppError } from '#shared/errors.ts';
import { BARE_MACHINE } from '../../support/bare-machine.ts';

function handleOf(endpoint: string): EngineSourceHandle {
  const [handle] = findEngineSources(BARE_MACHINE, { optionUrl: endpoint, customUrl: null });
  if (!handle) throw new Error(`no source for ${endpoint}`);
  return handle;
}

const SILENT = handleOf('unix:///silent.sock');
const FORBIDDEN = handleOf('unix:///forbidden.sock');
const RUNNING = handleOf('unix:///running.sock');
const REMOTE = handleOf('ssh://lea@elsewhere');

/** Only `RUNNING` answers; says which sources were spoken to. */
async function search(candidates: EngineSourceHandle[], engineSourceId: string | null = null) {
  const kept = { engineSourceId, engineCustomUrl: null, confirmedRemoteEndpoints: [] };
  const choice = createSourceChoice({ get: () => kept, update: async () => {} }, () => candidates);
  const asked: EngineSourceHandle[] = [];
  const outcome = await searchEngine(candidates, choice, async (handle) => {
    asked.push(handle);
    if (handle === RUNNING) return linkTo(handle);
    throw new AppError(handle === FORBIDDEN ? 'docker-permission-denied' : 'docker-unreachable', {});
  });
  return { outcome, asked };
}

function linkTo(handle: EngineSourceHandle): EngineLink {
  const info = { version: '26', apiVersion: '1.45' } as EngineLink['facts']['info'];
  return {
    handle,
    client: {} as DockerClient,
    facts: { info, capabilities: [], rootDir: '', systemTimeNano: 0n },
    feed: { ended: Promise.resolve(), close: () => {} },
  };
}

describe('the search of an engine', () => {
  it('takes the first that answers and asks no other', async () => {
    const { outcome, asked } = await search([SILENT, RUNNING, FORBIDDEN]);
    expect(outcome).toMatchObject({ link: { handle: RUNNING } });
    expect(asked).toEqual([SILENT, RUNNING]);
  });

  it('sends nothing to another machine the learner has not agreed to use', async () => {
    const { outcome, asked } = await search([REMOTE, SILENT]);
    expect(outcome).toMatchObject({
      failure: { state: 'needs-confirmation', errorCode: 'docker-remote-not-confirmed' },
    });
    expect(asked).toEqual([SILENT]);
  });

  it('keeps a refusal before anything else it was told', async () => {
    const { outcome } = await search([SILENT, REMOTE, FORBIDDEN]);
    const { source } = FORBIDDEN;
    expect(outcome).toMatchObject({
      failure: { state: 'refused', source, details: { endpoint: source.endpoint } },
    });
  });

  it('tells a source picked and gone from no source at all', async () => {
    expect((await search([])).outcome).toMatchObject({
      failure: { source: null, errorCode: 'docker-unreachable' },
    });
    expect((await search([], 'context:disparu')).outcome).toMatchObject({
      failure: { state: 'none', errorCode: 'docker-source-unknown' },
    });
  });
});
