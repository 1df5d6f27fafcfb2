import type { StepView } from '#shared/course/views.ts';
import type { ToolId } from '../../useful-tools.ts';

/** Subcommands of docker by the panel that shows what they do; any other is about containers. */
const BY_SUBCOMMAND: Readonly<Record<string, ToolId | null>> = {
  image: 'images',
  images: 'images',
  history: 'images',
  tag: 'images',
  pull: 'images',
  rmi: 'images',
  save: 'images',
  load: 'images',
  import: 'images',
  commit: 'images',
  volume: 'volumes',
  network: 'networks',
  build: 'build',
  buildx: 'build',
  compose: 'compose',
  push: 'registry',
  system: 'cleanup',
  // About the engine, or about objects of several kinds: no panel serves them.
  info: null,
  version: null,
  events: null,
  inspect: null,
  context: null,
};

/** What a code of an expected fact starts with, by the panel that shows it. */
const BY_FACT: Readonly<Record<string, ToolId>> = {
  container: 'containers',
  exec: 'containers',
  logs: 'containers',
  usage: 'containers',
  image: 'images',
  volume: 'volumes',
  network: 'networks',
};

/** The tool that serves a step: the cluster's for kubectl and minikube, that of its first docker command, else of what its checks look at; null when none does. */
export function toolOfStep({ command, checks }: Pick<StepView, 'command' | 'checks'>): ToolId | null {
  if (/(?:^|[\s;|&(])(?:kubectl|minikube) /.test(command ?? '')) return 'cluster';
  const subcommand = /(?:^|[\s;|&(])docker (\w+)/.exec(command ?? '')?.[1];
  const byCommand = subcommand === undefined ? null : toolOfSubcommand(subcommand);
  const byChecks = checks.map(({ expected }) => BY_FACT[expected.code.split('-')[0] ?? '']);
  return byCommand ?? byChecks.find((tool) => tool !== undefined) ?? null;
}

function toolOfSubcommand(subcommand: string): ToolId | null {
  return Object.hasOwn(BY_SUBCOMMAND, subcommand) ? (BY_SUBCOMMAND[subcommand] ?? null) : 'containers';
}
