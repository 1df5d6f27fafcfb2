import { expect, it } from 'vitest';
import { nameIn } from '#main/docker/container/list.ts';

it.each([
  [['/base'], 'base'],
  [['/app/base', '/base'], 'base'],
  [['/base', '/app/base'], 'base'],
  [['/app/base'], 'app/base'],
  [[], ''],
])('a container called %j is %s, links apart', (Names, name) => expect(nameIn({ Names })).toBe(name));
