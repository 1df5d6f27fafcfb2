import { object, objectIn, text } from '#main/core/reading.ts';
import type { Misstep } from '#shared/course/missteps.ts';
import type { CheckContext, CheckOf } from '../checks/check-kind.ts';
import { isSameImage, repositoryOf } from '../image-names.ts';
import { isDrawnContainerName } from '../objects/drawn-name.ts';
import { matchesAnyGlob, matchesPattern } from '../patterns.ts';
import { autoRemovedMisstep } from './auto-removed.ts';
import { foregroundOptionOf } from './daemons.ts';
import { hasNearStem, isNearName, stemOf } from './near-name.ts';
import type { Born } from './recognise.ts';

/** A program that lives shorter, in milliseconds, did not wait for anybody. */
const AT_ONCE_MS = 3_000;

/** A shell is what the engine could not run. */
const NO_SHELL = /exec: "(?:\/\S*\/)?(?:ba|da|a)?sh"/;

type ContainerCheck = Pick<CheckOf<'container'>, 'name' | 'is'>;

/** What went wrong with a container that a check wants, of those born since the exercise began. */
export async function containerMisstep(
  wanted: ContainerCheck,
  born: readonly Born[],
  context: CheckContext,
): Promise<Misstep | null> {
  const found = born.find(({ name }) => name === wanted.name);
  if (!found) return misnamed(wanted, born, context) ?? autoRemovedMisstep(wanted, context);
  return (await notRunning(wanted, found, context)) ?? otherwiseMade(wanted, found);
}

/** A container made since the step opened ended well, without leaving a file in itself. */
export function unwrittenMisstep(wanted: string, path: string, born: readonly Born[]): Misstep | null {
  const found = born.find(({ name }) => name === wanted);
  return found ? { code: 'file-unwritten', params: { name: wanted, path, command: found.command } } : null;
}

/** What was made since the step opened under nearly one of the names that too few bear. */
export function countMisstep(
  { namePattern, min = 1 }: CheckOf<'container-count'>,
  count: number,
  born: readonly Born[],
  { rules }: CheckContext,
): Misstep | null {
  if (namePattern === undefined || count >= min) return null;
  const globs = rules.owns.containers;
  const stems = globs.flatMap((glob) => stemOf(glob) ?? []);
  const wanted = stems.filter((stem) => matchesPattern(namePattern, `${stem}1`));
  for (const { name } of born) {
    const stem = matchesAnyGlob(globs, name) ? undefined : wanted.find((one) => hasNearStem(name, one));
    if (stem !== undefined) return { code: 'name-form', params: { name, stem } };
  }
  return null;
}

/** Its program is what should have been an option. */
function optionAfter(name: string, command: string): Misstep {
  const [option = ''] = command.split(' ');
  return { code: 'option-after-image', params: { name, option } };
}

/** Another container stands where this one should: it was given another name, or none. */
function misnamed(
  { name: wanted, is }: ContainerCheck,
  born: readonly Born[],
  { rules }: CheckContext,
): Misstep | null {
  const unnamed = born.filter(({ name }) => isDrawnContainerName(name));
  const optioned = unnamed.find(({ command }) => command.startsWith('-'));
  if (optioned) return optionAfter(optioned.name, optioned.command);
  const others = born.filter(({ name }) => !rules.owns.containers.includes(name));
  const near = others.find(({ name }) => isNearName(name, wanted));
  if (near) return { code: 'name-typo', params: { name: near.name, wanted } };
  const image = is?.image;
  const like = others.filter((one) => image !== undefined && isSameImage(one.image, image));
  const forgotten = like.find(({ name }) => isDrawnContainerName(name));
  if (forgotten) return { code: 'name-forgotten', params: { name: forgotten.name, wanted } };
  const [other] = like;
  return other ? { code: 'other-name', params: { name: other.name, wanted } } : null;
}

async function notRunning(
  { is }: ContainerCheck,
  { id, name, state, exitCode, command }: Born,
  { docker }: CheckContext,
): Promise<Misstep | null> {
  // What should have ended has not, where it was never started either.
  if (is?.state !== 'running' && !(is?.state === 'exited' && state === 'created')) return null;
  if (state !== 'created' && exitCode !== 0) return null;
  const { json, startedAtMs, finishedAtMs } = await docker.container.details(id);
  if (state === 'exited') return finishedAtMs - startedAtMs < AT_ONCE_MS ? endedAtOnce(name, command) : null;
  if (state !== 'created') return null;
  const { ExitCode, Error: reason } = object(objectIn(json).State);
  if ((ExitCode === 126 || ExitCode === 127) && command.startsWith('-')) return optionAfter(name, command);
  if (ExitCode === 126 || ExitCode === 127)
    return {
      code: NO_SHELL.test(text(reason)) ? 'no-shell' : 'command-not-found',
      params: { name, command },
    };
  if (/already allocated|address already in use/.test(text(reason)))
    return { code: 'port-taken', params: { name } };
  return ExitCode === 0 ? { code: 'created-not-started', params: { name } } : null;
}

function endedAtOnce(name: string, command: string): Misstep {
  const option = foregroundOptionOf(command);
  if (option === null) return { code: 'ended-at-once', params: { name, command } };
  return { code: 'gone-to-background', params: { name, command, option } };
}

/** It is there, and not as it was asked for. */
function otherwiseMade({ is = {} }: ContainerCheck, found: Born): Misstep | null {
  const { name, image } = found;
  const wantedImage = is.image;
  if (
    wantedImage !== undefined &&
    !isSameImage(image, wantedImage) &&
    repositoryOf(image) === repositoryOf(wantedImage)
  )
    return { code: 'other-tag', params: { name, image, wanted: wantedImage } };
  return misplacedPort(is.publishes ?? [], found) ?? misplacedMount(is.mounts ?? [], found);
}

type Facts = NonNullable<ContainerCheck['is']>;

function misplacedPort(wanted: NonNullable<Facts['publishes']>, { name, ports }: Born): Misstep | null {
  for (const { containerPort, hostPort, hostIp } of wanted) {
    const asked = Number(hostPort ?? 0);
    if (asked > 0 && ports.some((port) => port.hostPort === containerPort && port.containerPort === asked))
      return { code: 'ports-swapped', params: { name, hostPort: asked, containerPort } };
    const open = ports.find((port) => port.containerPort === containerPort && port.hostPort !== null);
    if (hostIp?.startsWith('127.') && open && (open.hostIp === '' || open.hostIp === '0.0.0.0'))
      return { code: 'every-interface', params: { name, hostPort: open.hostPort ?? 0 } };
    const other = ports.find((port) => port.hostPort !== null);
    if (!open && other)
      return {
        code: 'other-port',
        params: { name, containerPort: other.containerPort, wanted: containerPort },
      };
  }
  return null;
}

function misplacedMount(wanted: NonNullable<Facts['mounts']>, { name, mounts }: Born): Misstep | null {
  for (const { type, source, target } of wanted) {
    const there = mounts.find((mount) => mount.target === target);
    if (type === 'volume' && there?.type === 'bind')
      return { code: 'folder-for-volume', params: { name, source: there.source, wanted: source ?? '' } };
    const isMeant = (mount: Born['mounts'][number]) =>
      mount.type === type &&
      (isNearName(mount.target, target ?? '') || (mount.name || mount.source) === source);
    const other = there || target === undefined ? undefined : mounts.find(isMeant);
    if (other && target !== undefined)
      return { code: 'other-target', params: { name, target: other.target, wanted: target } };
  }
  return null;
}
