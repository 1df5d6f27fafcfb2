import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ComposeTool } from '#main/compose/find-tool.ts';
import { readStack } from '#main/compose/read-stack.ts';
import { createWorkspace, type Workspace } from '#main/files/workspace.ts';

/** A stand-in of Compose: reads no file, and says what it was asked. */
function standinTool() {
  const asked: string[][] = [];
  const tool: ComposeTool = {
    kind: 'local',
    run: async ({ args, onLine }) => {
      asked.push([...args]);
      onLine('{"name":"pile","services":{}}', 'stdout');
      return 0;
    },
  };
  return { tool, asked };
}

let dir: string;
let workspace: Workspace;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'cale-stack-'));
  workspace = await createWorkspace(join(dir, 'atelier'));
  await mkdir(join(workspace.dir, 'pile'));
  await writeFile(join(workspace.dir, 'pile/docker-compose.yml'), 'services: {}\n');
});
afterEach(() => rm(dir, { recursive: true, force: true }));

const read = (tool: ComposeTool) =>
  readStack(tool, workspace, { folder: 'pile', file: 'docker-compose.yml' });

test('a file that Compose takes by itself is not named', async () => {
  const { tool, asked } = standinTool();
  expect(await read(tool)).toMatchObject({ isTakenByItself: true, problem: null });
  expect(asked[0]).not.toContain('-f');
});

test('a link out of the workspace under a name that comes first keeps nobody from reading the file, which is named', async () => {
  await writeFile(join(dir, 'elsewhere.yaml'), 'services: {}\n');
  await symlink(join(dir, 'elsewhere.yaml'), join(workspace.dir, 'pile/compose.yaml'));
  const { tool, asked } = standinTool();
  expect(await read(tool)).toMatchObject({ isTakenByItself: false, problem: null });
  expect(asked[0]).toContain('-f');
});

/** Compose that writes this, and ends well. */
const toolSaying = (...said: readonly [line: string, stream: 'stdout' | 'stderr'][]): ComposeTool => ({
  kind: 'local',
  run: async ({ onLine }) => {
    for (const [line, stream] of said) onLine(line, stream);
    return 0;
  },
});

test.each([
  '',
  '{"name":"pile","serv',
  'null',
  '[]',
  '{"name":7}',
  '{"name":"pile","services":{"a":{"scale":1e999}}}',
])('what is no stack is said to be none: %j', async (answer) => {
  const problem = { code: 'compose-failed', line: null };
  expect(await read(toolSaying([answer, 'stdout']))).toMatchObject({ services: [], problem });
});

test('a warning with characters that only Go escapes is told as it was written', async () => {
  const warning = 'time="2026-11-01T10:00:00Z" level=warning msg="the \\x1b[2J is \\\\x"';
  const found = await read(toolSaying([warning, 'stderr'], ['{"name":"pile"}', 'stdout']));
  expect(found).toMatchObject({ problem: null, warnings: ['the \\x1b[2J is \\\\x'] });
});
