import type { ComposeObject } from '#shared/contract/compose.ts';

const OBJECT =
  /^\s*(Container|Network|Volume|Image)\s+"?([^"\s]+)"?\s+([A-Z]\w+|Resource is still in use)\s*$/;
const SERVICE = /^\s*([\w.-]+)\s+(Pulling|Pulled|Building|Built|Error|Interrupted|Skipped)\b(.*)$/;

/** What a line of Compose's plain progress says of an object; null for anything else. */
export function readComposeLine(line: string): ComposeObject | null {
  const object = OBJECT.exec(line);
  if (object) {
    const [, type = '', name = '', status = ''] = object;
    return { type: type.toLowerCase() as ComposeObject['type'], name, status };
  }
  const service = SERVICE.exec(line);
  return service ? { type: 'service', name: service[1] ?? '', status: service[2] ?? '' } : null;
}

/** The objects with what was said last of one of them, in the order they were first heard of. */
export function withObject(objects: readonly ComposeObject[], said: ComposeObject): ComposeObject[] {
  const isSame = ({ type, name }: ComposeObject) => type === said.type && name === said.name;
  if (!objects.some(isSame)) return [...objects, said];
  return objects.map((object) => (isSame(object) ? said : object));
}
