import type { PodTrouble } from '#shared/domain/pod-trouble.ts';
import { shellJoin } from '#shared/domain/shell-quote.ts';
import {
  describeCommand,
  getCommand,
  type KubectlTarget,
  kubectlKind,
  logsCommand,
} from '../kubectl-command.ts';

/** The commands that show what a trouble comes from, the most telling first. */
export function troubleCommands(trouble: PodTrouble, name: string, namespace: string): readonly string[] {
  const describe = describeCommand({ kind: 'Pod', name, namespace });
  switch (trouble.code) {
    case 'crash-loop':
    case 'restarted':
      return [lastLog(trouble.container), describe];
    case 'exited':
      return [logsCommand({ namespace, pod: name, container: trouble.container }), describe];
    case 'init-running':
      return [logsCommand({ namespace, pod: name, container: trouble.container, isFollowed: true })];
    case 'config-missing':
    case 'volume':
      return trouble.missing ? [ofMissing(trouble.missing), describe] : [describe];
    case 'unschedulable':
      return [describe, ...new Set(trouble.causes.flatMap(({ code, detail }) => ofCause(code, detail)))];
    case 'node-lost':
      return [getCommand('Node', { namespace: null, isNamespaced: false }), describe];
    case 'completed':
      return [logsCommand({ namespace, pod: name })];
    default:
      return [describe];
  }

  function lastLog(container: string): string {
    return logsCommand({ namespace, pod: name, container, isPrevious: true });
  }

  function ofMissing({
    kind,
    name: missing,
    key,
  }: {
    kind: string;
    name: string;
    key: string | null;
  }): string {
    const target: KubectlTarget = { kind, name: missing, namespace };
    return key === null ? getCommand(kind, { namespace, isNamespaced: true }) : describeCommand(target);
  }

  function ofCause(code: string, claim: string): string[] {
    if (code === 'claim-missing' || code === 'claim-unbound') {
      const claims = getCommand('PersistentVolumeClaim', { namespace, isNamespaced: true });
      return claim === '' ? [claims] : [`${claims} ${claim}`];
    }
    return code === 'other' ? [] : [shellJoin(['kubectl', 'describe', kubectlKind('Node')])];
  }
}
