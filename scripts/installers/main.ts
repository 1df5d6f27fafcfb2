/** `npm run installers`: installers of the app in Electron for one platform, by electron-builder, in `dist/`. */
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { INSTALLERS_CLI } from '#shared/strings/fr/installers.ts';
import { makePapers } from '../licences/papers.ts';
import { manifestOf } from '../pack/app-files.ts';
import { ensureKit } from '../pack/ensure-kit.ts';
import { installLocked } from '../pack/locked-folder.ts';
import { runQuietly } from '../setup/run.ts';
import { ensureBuilt } from '../start/build.ts';
import { INSTALLERS_DIR, installerConfig } from './config.ts';
import { type InstallerOptions, parseInstallerOptions } from './options.ts';
import { schemaMistakes } from './schema.ts';
import { stagedFiles, writeFiles } from './stage.ts';

const ROOT = join(import.meta.dirname, '../..');
const TOOLS = join(ROOT, 'build/installers/tools');
const say = (line: string) => console.error(line);

async function main(): Promise<void> {
  const options = parseInstallerOptions(process.argv.slice(2), ROOT);
  if (options.isHelp) return console.log(INSTALLERS_CLI.help);
  const config = configFor(options);
  await installLocked(join(INSTALLERS_DIR, 'tools'), TOOLS);
  const mistakes = schemaMistakes(config, TOOLS);
  if (mistakes.length > 0) throw new Error(INSTALLERS_CLI.mistaken(mistakes.join('\n')));
  if (options.isCheck) return say(INSTALLERS_CLI.right);
  await ensureBuilt(ROOT, say);
  await ensureKit(ROOT, [options.platform]);
  const files = await stagedFiles(ROOT, options.platform, await makePapers(ROOT));
  if (options.isList) return console.log(files.map(({ path }) => path).join('\n'));
  const project = join(ROOT, 'build/installers', options.platform.id);
  writeFiles(project, files);
  writeFileSync(join(project, 'electron-builder.json'), JSON.stringify(config, null, 2));
  say(INSTALLERS_CLI.making(options.platform.id));
  await build(options, project);
  say(INSTALLERS_CLI.made(options.outDir));
}

function configFor({ platform, outDir, isUnpacked, electronDist }: InstallerOptions) {
  const { devDependencies } = manifestOf(ROOT);
  const own = join(ROOT, 'node_modules/electron/dist');
  const isHost = platform.os === process.platform && platform.cpu === process.arch;
  const here = isHost && existsSync(own) ? own : null;
  const { GITHUB_SERVER_URL = '', GITHUB_REPOSITORY } = process.env;
  return installerConfig(platform, {
    electronVersion: devDependencies.electron ?? '',
    homepage: GITHUB_REPOSITORY ? `${GITHUB_SERVER_URL}/${GITHUB_REPOSITORY}` : 'https://cale-seche.invalid',
    electronDist: electronDist ?? here,
    isSigned: Boolean(process.env.CSC_LINK),
    ...{ outDir, isUnpacked },
  });
}

const SYSTEM_FLAG = { linux: '--linux', darwin: '--mac', win32: '--win' } as const;

function build({ platform: { os, cpu } }: InstallerOptions, project: string): Promise<void> {
  const program = join(TOOLS, 'node_modules/electron-builder/cli.js');
  const how = ['--config', 'electron-builder.json', '--projectDir', project, '--publish', 'never'];
  return runQuietly(process.execPath, [program, SYSTEM_FLAG[os], `--${cpu}`, ...how]);
}

try {
  await main();
} catch (error) {
  say(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
