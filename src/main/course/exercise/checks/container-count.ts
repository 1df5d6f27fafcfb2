import type { ContainerObject } from '#shared/contract/object.ts';
import { expects, observes } from '#shared/course/check-facts.ts';
import type { CheckFact } from '#shared/course/views.ts';
import { isOfImage } from '../image-names.ts';
import { CONTAINERS } from '../objects/container.ts';
import { isBorn } from '../objects/object-kind.ts';
import { matchesPattern } from '../patterns.ts';
import { type CheckContext, type CheckOf, type KindDefinition, verdict } from './check-kind.ts';
import { hasCome, stayMsOf } from './passing-state.ts';
import { isUninterrupted } from './uninterrupted.ts';

type CountCheck = CheckOf<'container-count'>;

/** How many containers made since the exercise began match; without bounds, at least one. */
export const containerCountKind: KindDefinition<CountCheck> = {
  trigger: { events: ['container'] },
  expected: mainFact,
  async evaluate(check, context) {
    const { counted, others, imageId } = await countedBy(check, context);
    // Too few are too few however long they stay.
    const mayPass = stayMsOf(check) > 0 && counted.length >= boundsOf(check).min;
    const { length: count } = mayPass ? await thoseThatStay(counted, context) : counted;
    const told = { others: others.length, ...whyNot(others[0], check, imageId) };
    const observed = isWithin(count, check) ? null : observes('container-count', { count, ...told });
    return verdict(mainFact(check), observed);
  },
};

async function countedBy(check: CountCheck, context: CheckContext) {
  const all = await context.docker.container.list();
  const fresh = all.filter((one) =>
    isBorn(context.rules, { key: CONTAINERS.keyOf(one), createdAtMs: one.createdAtMs, isRounded: true }),
  );
  const image = check.image === undefined ? null : await context.docker.image.inspect(check.image);
  const counted = fresh.filter((one) => isCounted(one, check, image?.id, context));
  // One that was interrupted is of the right image and state: it is no other.
  const isTold = check.namePattern !== undefined && check.isUninterrupted === undefined;
  const others = isTold ? fresh.filter((one) => isNamed(one, check) && !counted.includes(one)) : [];
  return { counted, others, imageId: image?.id };
}

/** Which other bears such a name, and what of it is not as it is asked for. */
function whyNot(other: ContainerObject | undefined, check: CountCheck, imageId: string | undefined) {
  if (!other) return { other: '', image: '', state: '' } as const;
  const isOther = check.image !== undefined && !isOfImage(other, check.image, imageId);
  const isElsewhere = check.state !== undefined && other.state !== check.state;
  return {
    other: other.name,
    image: isOther ? other.image : '',
    state: isElsewhere ? other.state : '',
  } as const;
}

/** Lists tell whole seconds. */
const LIST_STEP_MS = 1_000;

/** Identifiers of those that are counted and may be the newest: a hundred are not all asked for. */
export async function newestCounted(check: CountCheck, context: CheckContext): Promise<string[]> {
  const { counted } = await countedBy(check, context);
  const newestMs = Math.max(...counted.map(({ createdAtMs }) => createdAtMs));
  return counted.filter(({ createdAtMs }) => createdAtMs >= newestMs - LIST_STEP_MS).map(({ id }) => id);
}

/** A list tells one that is being started as it was: each is asked for, which waits for what the engine does with it. */
async function thoseThatStay(containers: ContainerObject[], context: CheckContext) {
  const asked = await Promise.all(
    containers.map(async ({ id, state }) => {
      const now = await context.docker.container.inspect(id);
      return now?.state === state && hasCome(now, context);
    }),
  );
  return containers.filter((_, at) => asked[at]);
}

function boundsOf(check: CountCheck): { min: number; max: number } {
  const min = check.min ?? (check.max === undefined ? 1 : 0);
  return { min, max: check.max ?? -1 };
}

function mainFact(check: CountCheck): CheckFact {
  const { image = '', namePattern: pattern = '', state = '', isUninterrupted: isWhole = false } = check;
  return expects('container-count', { image, pattern, state, isUninterrupted: isWhole, ...boundsOf(check) });
}

function isWithin(count: number, check: CountCheck): boolean {
  const { min, max } = boundsOf(check);
  return count >= min && (max < 0 || count <= max);
}

function isCounted(
  one: ContainerObject,
  check: CountCheck,
  imageId: string | undefined,
  { events }: CheckContext,
): boolean {
  if (check.image !== undefined && !isOfImage(one, check.image, imageId)) return false;
  if (check.state !== undefined && one.state !== check.state) return false;
  if (check.isUninterrupted !== undefined && isUninterrupted(one.id, events) !== check.isUninterrupted)
    return false;
  return isNamed(one, check);
}

function isNamed({ name }: ContainerObject, { namePattern }: CountCheck): boolean {
  return namePattern === undefined || matchesPattern(namePattern, name);
}
