import type { MinikubePhase } from '#shared/domain/minikube.ts';
import { ownOf } from '#shared/domain/own.ts';
import type { MinikubeEvent } from './event-line.ts';

/** How far a start is. */
interface StartProgress {
  phase: MinikubePhase;
  /** 0 to 1, never smaller than it was. */
  ratio: number;
  /** The node it works on, from 0. */
  nodeIndex: number;
  /** The node is there: a `Starting Node` that follows is the next one's. */
  isNodeBegun: boolean;
}

/** Where in the making of one node each step begins, by minikube's names, which are never translated. */
const STEPS: Readonly<Record<string, readonly [phase: MinikubePhase, at: number]>> = {
  'Initial Minikube Setup': ['minikube-setup', 0],
  'Selecting Driver': ['minikube-driver', 0.02],
  'Downloading Artifacts': ['minikube-download', 0.05],
  'Starting Node': ['minikube-node', 0.04],
  'Updating Driver': ['minikube-container', 0.4],
  'Pulling Base Image': ['minikube-base-image', 0.05],
  'Creating Container': ['minikube-container', 0.4],
  'Preparing Kubernetes': ['minikube-kubernetes', 0.5],
  'Generating certificates': ['minikube-certificates', 0.56],
  'Booting control plane': ['minikube-control-plane', 0.6],
  'Configuring RBAC rules': ['minikube-rights', 0.76],
  'Configuring CNI': ['minikube-network', 0.8],
  'Verifying Kubernetes': ['minikube-verify', 0.85],
  'Enabling Addons': ['minikube-addons', 0.94],
  Done: ['minikube-addons', 1],
};

/** Part of a node's making that its downloads take. */
const DOWNLOADS = { from: 0.05, to: 0.4 } as const;

/** A worker is made in half the time of the control plane. */
const WORKER_SHARE = 0.5;

/** Full only once the program has ended: its exit code is what counts. */
const NEARLY = 0.99;

/** Before the first event. */
export const FIRST_PROGRESS: StartProgress = {
  phase: 'minikube-setup',
  ratio: 0,
  nodeIndex: 0,
  isNodeBegun: false,
};

/** The progress after one more event; steps that go back, and those of another version, change no ratio. */
export function advanced(before: StartProgress, event: MinikubeEvent, nodeCount: number): StartProgress {
  if (event.type === 'download') return downloaded(before, event.ratio ?? 0, nodeCount);
  if (event.type !== 'step') return before;
  const step = ownOf(STEPS, event.name);
  if (!step) return before;
  const [phase, at] = step;
  const isNextNode = event.name === 'Starting Node' && before.isNodeBegun;
  const nodeIndex = isNextNode ? Math.min(before.nodeIndex + 1, nodeCount - 1) : before.nodeIndex;
  const isNodeBegun = before.isNodeBegun || event.name === 'Starting Node';
  return { phase, nodeIndex, isNodeBegun, ratio: further(before.ratio, nodeIndex, at, nodeCount) };
}

/** The progress once this much, 0 to 1, of what had to be downloaded is there. */
export function downloaded(before: StartProgress, ratio: number, nodeCount: number): StartProgress {
  const at = DOWNLOADS.from + Math.min(1, Math.max(0, ratio)) * (DOWNLOADS.to - DOWNLOADS.from);
  return {
    ...before,
    phase: 'minikube-download',
    ratio: further(before.ratio, before.nodeIndex, at, nodeCount),
  };
}

function further(before: number, nodeIndex: number, at: number, nodeCount: number): number {
  const whole = 1 + WORKER_SHARE * (nodeCount - 1);
  const done = nodeIndex === 0 ? at : 1 + WORKER_SHARE * (nodeIndex - 1 + at);
  return Math.max(before, Math.min(NEARLY, done / whole));
}
