import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { PLATFORMS } from '../../../../scripts/pack/platforms.ts';

interface Step {
  uses?: string;
  run?: string;
  if?: string;
  with?: Record<string, unknown>;
}

interface Job {
  needs?: string | string[];
  if?: string;
  permissions?: Record<string, string>;
  strategy?: { matrix: { include?: { platform: string }[] } };
  'timeout-minutes'?: number;
  steps: Step[];
}

interface Workflow {
  on: Record<string, unknown>;
  permissions: Record<string, string>;
  jobs: Record<string, Job>;
}

const ROOT = join(import.meta.dirname, '../../../..');
const text = readFileSync(join(ROOT, '.github/workflows/release.yml'), 'utf8');
const workflow = parse(text) as Workflow;
const jobs = Object.entries(workflow.jobs);
const steps = jobs.flatMap(([, job]) => job.steps);
const scripts = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')).scripts as Record<
  string,
  string
>;

describe('the workflow that releases', () => {
  it('runs commands of package.json that exist', () => {
    const named = steps.flatMap(({ run = '' }) =>
      [...run.matchAll(/npm run ([\w:-]+)/g)].map(([, name]) => name),
    );
    expect(named.length).toBeGreaterThan(8);
    for (const name of named) expect(Object.keys(scripts)).toContain(name);
  });

  it('uses actions of GitHub alone, each at one commit, whose version is said: a tag may be moved', () => {
    const used = steps.flatMap(({ uses }) => uses ?? []);
    const said = new Map(
      [...text.matchAll(/uses: (\S+) # (v\d+\.\d+\.\d+)$/gm)].map(([, action = '', version]) => [
        action,
        version,
      ]),
    );
    expect(used.length).toBeGreaterThan(10);
    for (const one of used) {
      expect(one).toMatch(/^actions\/[a-z-]+@[0-9a-f]{40}$/);
      expect(said.get(one), one).toBeDefined();
    }
    const names = [...said.keys()].map((one) => one.split('@')[0]);
    expect(new Set(names).size).toBe(names.length);
  });

  it('reads only, but where it publishes, and that for a tag alone, after everything', () => {
    expect(workflow.permissions).toEqual({ contents: 'read' });
    expect(jobs.filter(([, job]) => job.permissions).map(([name]) => name)).toEqual(['publish']);
    const { publish } = workflow.jobs;
    expect(publish?.permissions).toEqual({
      ...{ contents: 'write', 'id-token': 'write', attestations: 'write' },
    });
    expect(publish?.if).toBe("startsWith(github.ref, 'refs/tags/v')");
    const others = jobs.map(([name]) => name).filter((name) => !['publish', 'images'].includes(name));
    expect([...(publish?.needs ?? [])].sort()).toEqual(others.sort());
    expect(Object.keys(workflow.on)).not.toContain('pull_request_target');
  });

  it('keeps no credentials in checkouts, and puts nothing of an event into a command', () => {
    const checkouts = steps.filter(({ uses }) => uses?.startsWith('actions/checkout@'));
    expect(checkouts.every((step) => step.with?.['persist-credentials'] === false)).toBe(true);
    for (const { run = '' } of steps)
      expect(run).not.toMatch(/\$\{\{\s*(github\.event|github\.head_ref|github\.ref_name)/);
  });

  it('waits for jobs that exist, each with an end', () => {
    for (const [name, job] of jobs) {
      for (const needed of [job.needs ?? []].flat())
        expect(Object.keys(workflow.jobs), name).toContain(needed);
      expect(job['timeout-minutes'], name).toBeGreaterThan(0);
    }
  });

  it('opens what it makes on every system: archives by their starters, installed and packed apps', () => {
    const { starters, archives, installers } = workflow.jobs;
    const opened = starters?.strategy?.matrix.include?.map(({ platform }) => platform) ?? [];
    expect(archives?.steps.some(({ run }) => run === 'npm run test:portable')).toBe(true);
    expect([...opened, 'linux-x64'].sort()).toEqual(PLATFORMS.map(({ id }) => id).sort());
    const opening = (job: Job | undefined) =>
      job?.steps.filter(({ run }) => run?.includes('scripts/test/opens.ts')) ?? [];
    expect(opening(starters)).toHaveLength(1);
    const where = opening(installers).map((step) => step.if);
    expect(where).toEqual([
      "matrix.platform == 'linux-x64'",
      "startsWith(matrix.platform, 'darwin')",
      "startsWith(matrix.platform, 'win')",
    ]);
    expect(existsSync(join(ROOT, 'scripts/test/opens.ts'))).toBe(true);
  });

  it('makes installers for every platform of the archives', () => {
    const made = workflow.jobs.installers?.strategy?.matrix.include?.map(({ platform }) => platform);
    expect(made?.sort()).toEqual(PLATFORMS.map(({ id }) => id).sort());
  });

  it('gives checksums, a bill of materials and the proof of where files were made', () => {
    const published = workflow.jobs.publish?.steps ?? [];
    const attested = published.filter(({ uses }) => uses?.startsWith('actions/attest@'));
    expect(attested.map((step) => step.with?.['subject-checksums'])).toEqual([
      'files/SHA256SUMS',
      'files/SHA256SUMS',
    ]);
    expect(attested.map((step) => step.with?.['sbom-path'])).toEqual([undefined, 'files/sbom.cdx.json']);
    expect(published.some(({ run }) => run?.includes('sha256sum'))).toBe(true);
  });
});
