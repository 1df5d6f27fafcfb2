import { access } from 'node:fs/promises';
import { z } from 'zod';
import { objectIn, REFUSAL_CHARS } from '#main/core/reading.ts';
import type { Workspace } from '#main/files/workspace.ts';
import type { ComposeRef, ComposeService, ComposeStack } from '#shared/contract/compose.ts';
import { EVERY_PROFILE, fileWords, USUAL_COMPOSE_FILES } from '#shared/domain/compose-command.ts';
import { AppError } from '#shared/errors.ts';
import type { ComposeTool } from './find-tool.ts';
import { lineOfComplaint } from './locate.ts';

/** Longest wait for Compose to read a file, in milliseconds: the image's own takes two seconds on a slow machine. */
const READ_MS = 30_000;

/** What `docker compose config` says of a stack; the rest is not shown. */
const configSchema = z.object({
  name: z.string(),
  services: z
    .record(
      z.string(),
      z.object({
        image: z.string().optional(),
        build: z.unknown().optional(),
        profiles: z.array(z.string()).default([]),
        scale: z.number().optional(),
        deploy: z.object({ replicas: z.number().optional() }).optional(),
        ports: z.array(z.object({ published: z.coerce.string().optional() })).optional(),
        depends_on: z.record(z.string(), z.unknown()).optional(),
      }),
    )
    .default({}),
  volumes: z.record(z.string(), z.object({ name: z.string() })).default({}),
});

/** A stack as Compose reads it; what is wrong is said in `problem`, never thrown. */
export async function readStack(
  tool: ComposeTool,
  workspace: Workspace,
  ref: ComposeRef,
): Promise<ComposeStack> {
  const isTakenByItself = await isTaken(workspace, ref);
  const said = { tool: tool.kind, isTakenByItself, problem: null };
  const nothing = { project: null, services: [], volumes: [], warnings: [] };
  let text = '';
  try {
    const found = await workspace.readFile(`${ref.folder}/${ref.file}`);
    if (found.version === null) throw new AppError('compose-file-missing', { file: ref.file });
    text = found.text;
    const words = fileWords(ref.file, isTakenByItself);
    return { ...said, ...(await readConfig(tool, await workspace.resolveInside(ref.folder), words)) };
  } catch (cause) {
    const isTooSlow = cause instanceof DOMException && cause.name === 'TimeoutError';
    const error = isTooSlow ? new AppError('helper-timeout', {}, { cause }) : cause;
    if (!(error instanceof AppError)) throw error;
    const line = lineOfComplaint(text, String(error.details.message ?? ''));
    return { ...said, ...nothing, problem: { code: error.code, details: { ...error.details }, line } };
  }
}

/** Compose takes the first of its usual names that stands in the folder. */
async function isTaken(workspace: Workspace, { folder, file }: ComposeRef): Promise<boolean> {
  const rank = USUAL_COMPOSE_FILES.indexOf(file);
  const isThere = (name: string) =>
    workspace
      .resolveInside(`${folder}/${name}`)
      .then(access)
      .then(
        () => true,
        // A link that leads out of the workspace is there for Compose, too.
        (error: unknown) => error instanceof AppError,
      );
  const before = await Promise.all(USUAL_COMPOSE_FILES.slice(0, Math.max(rank, 0)).map(isThere));
  return rank !== -1 && !before.includes(true);
}

async function readConfig(tool: ComposeTool, cwd: string, words: readonly string[]) {
  const output: string[] = [];
  const said: string[] = [];
  const code = await tool.run({
    args: ['--ansi', 'never', ...words, ...EVERY_PROFILE, 'config', '--format', 'json'],
    cwd,
    signal: AbortSignal.timeout(READ_MS),
    onLine: (line, stream) => (stream === 'stdout' ? output : said).push(line),
  });
  const warnings = said.flatMap((line) => readWarning(line) ?? []);
  if (code !== 0) {
    const message = said.findLast((line) => line.trim() !== '' && readWarning(line) === null) ?? '';
    throw new AppError('compose-file-invalid', { message: withoutPath(message, cwd) });
  }
  const { name, services, volumes } = configIn(output.join('\n'));
  return {
    project: name,
    services: Object.entries(services).map(([service, config]) => toService(service, config)),
    volumes: Object.values(volumes).map((volume) => volume.name),
    warnings,
  };
}

/** Throws `compose-failed` for what is no stack: Compose was cut short, or is of another kind. */
function configIn(text: string): z.infer<typeof configSchema> {
  const config = configSchema.safeParse(objectIn(text));
  if (!config.success) throw new AppError('compose-failed', { message: text.slice(0, REFUSAL_CHARS) });
  return config.data;
}

type ServiceConfig = z.infer<typeof configSchema>['services'][string];

function toService(name: string, config: ServiceConfig): ComposeService {
  const { image, build, profiles, scale, deploy, ports, depends_on } = config;
  const published = (ports ?? []).flatMap((port) => port.published ?? []);
  return {
    name,
    image: image ?? null,
    isBuilt: build !== undefined && build !== null,
    profiles,
    wantedCount: profiles.length > 0 ? 0 : (scale ?? deploy?.replicas ?? 1),
    fixedPorts: published.filter((port) => /^\d+$/.test(port) && port !== '0'),
    dependsOn: Object.keys(depends_on ?? {}),
  };
}

/** The words of a warning of the CLI's log, null for any other line. */
function readWarning(line: string): string | null {
  const words = /^time="[^"]*" level=warning msg=("(?:[^"\\]|\\.)*")/.exec(line)?.[1];
  return words === undefined ? null : unquoted(words);
}

/** Go quotes almost as JSON does: what it alone writes (`\\x1b`) stays as it is. */
function unquoted(words: string): string {
  try {
    return JSON.parse(words) as string;
  } catch {
    return words.slice(1, -1);
  }
}

/** The learner knows the file by its name. */
function withoutPath(message: string, cwd: string): string {
  return message.replaceAll(`${cwd}/`, '').replace(/^validating \S+: /, '');
}
