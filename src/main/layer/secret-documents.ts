import type { SecretFind } from '#shared/domain/secret-find.ts';
import { listIn, memberOf, textIn } from './archive/json.ts';
import { formIn, type Needle } from './secret-forms.ts';

/** A text of an image's own account of itself, and where it stands. */
interface Said {
  place: 'config' | 'history' | 'document';
  where: string;
  text: string;
}

/** Longest quotation of an instruction, in characters. */
const INSTRUCTION_CHARS = 80;

/** Where what an archive says of its image holds the secret: each setting, each instruction, then any other text. */
export function findInDocuments(
  texts: ReadonlyMap<string, string>,
  configName: string,
  needles: readonly Needle[],
): SecretFind[] {
  const said = [...texts].flatMap(([name, text]) =>
    name === configName ? saidByConfig(text) : [{ place: 'document' as const, where: name, text }],
  );
  return said.flatMap(({ place, where, text }) => {
    const form = formIn(Buffer.from(text), needles);
    return form === null ? [] : [{ place, layer: 0, where, form, isRemoved: false }];
  });
}

function saidByConfig(text: string): Said[] {
  const image = JSON.parse(text) as unknown;
  const history = listIn(image, 'history').map((step): Said => {
    const instruction = textIn(step, 'created_by');
    const where = instruction.slice(0, INSTRUCTION_CHARS);
    return { place: 'history', where, text: `${instruction}\n${textIn(step, 'comment')}` };
  });
  const settings = Object.entries(memberOf(image, 'config') ?? {}).flatMap(([name, value]) =>
    saidBySetting(name, value),
  );
  return [...settings, ...history];
}

/** A setting as a learner knows it: `Env JETON`, `Labels note`, `Cmd`. */
function saidBySetting(name: string, value: unknown): Said[] {
  const say = (key: string, text: string): Said => ({
    place: 'config',
    where: `${name} ${key}`.trim(),
    text,
  });
  if (Array.isArray(value)) {
    return value.map((one) => say(name === 'Env' ? (String(one).split('=', 1)[0] ?? '') : '', String(one)));
  }
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).map(([key, one]) => say(key, `${key}\n${JSON.stringify(one)}`));
  }
  return [say('', String(value))];
}
