import { hasChromium } from '../setup/chromium.ts';
import { createSlots, partedSuite, type Suite, skippedSuite, tally } from './suite.ts';
import { DRAWN, readPlaywright, readProofs, readVitest, vitestArguments } from './suites.ts';

/** What begins every part: the private cluster, or KUBECONFIG's, beside a private engine. */
const BESIDE = ['scripts/test-cluster.ts', '--engine', '--'];
const NAMES = { cluster: 'cluster', proofs: 'preuves du cluster', journeys: 'parcours du cluster' };
/** How many parts the proofs are cut in: they wait for pods more than they compute. */
const PROOF_PARTS = 3;

/**
 * Suites that need a real cluster. `width` parts run at a time: more than one only where each has a cluster of its own.
 * Skipped by name where `reason` says that none can run.
 */
export function clusterSuites(reason: string | null, exercises: readonly string[], width: number): Suite[] {
  if (reason !== null) return skippedSuites(reason, exercises);
  const slots = createSlots(width);
  const proofs = Array.from({ length: PROOF_PARTS }, (_, index) => proofsPart(index + 1));
  return [
    partedSuite(NAMES.proofs, slots, proofs),
    partedSuite(NAMES.cluster, slots, [CLUSTER]),
    hasChromium()
      ? partedSuite(NAMES.journeys, slots, [JOURNEYS])
      : skippedSuite(NAMES.journeys, 'Chromium absent'),
  ];
}

function skippedSuites(reason: string, exercises: readonly string[]): Suite[] {
  const names = exercises.map((id) => `${id} : ${reason}`);
  return [
    skippedSuite(NAMES.cluster, reason),
    { name: NAMES.proofs, run: async () => tally(0, [], names) },
    skippedSuite(NAMES.journeys, reason),
  ];
}

const CLUSTER = {
  command: 'node',
  args: [...BESIDE, 'vitest', ...vitestArguments('cluster')],
  report: 'cluster.json',
  read: readVitest,
};

function proofsPart(part: number) {
  const report = `course-cluster-${part}.json`;
  const which = ['--shard', `${part}/${PROOF_PARTS}`, ...DRAWN, '--report', `reports/${report}`];
  return {
    command: 'node',
    args: [...BESIDE, 'node', 'scripts/course-prove.ts', '--cluster', ...which],
    report,
    read: readProofs,
  };
}

/** Playwright's configuration names the report. */
const JOURNEYS = {
  command: 'node',
  args: [...BESIDE, 'playwright', 'test', '--pass-with-no-tests'],
  report: 'e2e.json',
  read: readPlaywright,
};
