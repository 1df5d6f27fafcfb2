import { object, text, texts } from '#main/core/reading.ts';
import type { Watchable } from '#main/core/watchable.ts';
import type { Docker } from '#main/docker/docker.ts';
import type { Settings } from '#shared/contract/app.ts';
import type {
  MinikubeCachedPart,
  MinikubeCheck,
  MinikubeProfile,
  MinikubeStart,
  MinikubeStatus,
} from '#shared/contract/minikube.ts';
import { PREPARATION_PROFILE } from '#shared/domain/minikube.ts';
import { AppError } from '#shared/errors.ts';
import { hasBaseImage } from './base-image.ts';
import { checkMachine } from './checks.ts';
import type { MinikubeHost } from './host.ts';
import { keepProgram } from './kept-program.ts';
import { type LooksOptions, type MinikubeLooks, NODE_LABEL } from './looks.ts';
import { type EngineWords, missingBytes } from './machine.ts';
import { prepareOffline, startCluster } from './start.ts';
import type { MinikubeWorks } from './works.ts';

/** What starts are made with. */
interface StartsOptions extends Pick<LooksOptions, 'isOffline'> {
  docker: {
    engine: Pick<Docker['engine'], 'status' | 'info'>;
    container: Pick<Docker['container'], 'list'>;
    image: Pick<Docker['image'], 'list' | 'load'>;
  };
  settings: { state: Watchable<Pick<Settings, 'usesLearnersMinikube'>> };
  host: MinikubeHost;
  looks: Pick<MinikubeLooks, 'found' | 'looked' | 'refresh' | 'places' | 'processOf' | 'requireProgram'>;
  works: Pick<MinikubeWorks, 'start'>;
  status: Watchable<MinikubeStatus>;
}

/** What a start would meet, its preparation without the network, and the start; `onStarted` is told of each that succeeded. */
export function createMinikubeStarts(options: StartsOptions, onStarted: (profile: string) => void) {
  const { docker, settings, host, looks, works, status } = options;

  /** The cache, in which what the engine has already is there. */
  async function needed(): Promise<MinikubeCachedPart[]> {
    const { program, cache } = await looks.looked();
    const isLoaded = await hasBaseImage(docker, program?.baseImage ?? null);
    return cache.map((part) => (part.id === 'base-image' && isLoaded ? { ...part, isPresent: true } : part));
  }

  /** Without the network and without what would be downloaded, minikube would search for minutes. */
  async function requireStartable(profile: MinikubeProfile | undefined): Promise<void> {
    const isMade = profile !== undefined && profile.state !== 'prepared' && profile.state !== 'broken';
    if (isMade || !options.isOffline()) return;
    const missing = (await needed()).filter(({ id, isPresent }) => !isPresent && id !== 'kubectl');
    if (missing.length === 0) return;
    const parts = missing.map(({ id }) => id).join(',');
    throw new AppError('minikube-offline-incomplete', { parts, sizeBytes: missingBytes(missing) });
  }

  /** A node is a container of its own name, and minikube removes any other that has it, whoever made it. */
  async function requireFreeNames(asked: MinikubeStart, known: MinikubeProfile | undefined): Promise<void> {
    // A profile that cannot be read tells no nodes.
    const nodes = known?.nodes.length ? known.nodes.map(({ name }) => name) : nodeNames(asked);
    // Without an engine nothing is removed either: the start says what is wrong.
    const containers = await docker.container.list().catch(() => []);
    const other = containers.find(
      ({ name, labels }) => nodes.includes(name) && !(known && NODE_LABEL in labels),
    );
    if (other) throw new AppError('minikube-name-taken', { name: other.name });
  }

  /** What is started is what is there now: another minikube starts another version. */
  async function startPlace() {
    await looks.refresh();
    const program = await looks.requireProgram();
    return { run: looks.processOf(program), docker, places: looks.places(), program };
  }

  return {
    /** What a start would meet. */
    async check(): Promise<MinikubeCheck[]> {
      await looks.refresh();
      const engine = docker.engine.status.value;
      const isOffline = options.isOffline();
      const said = await readEngineWords(docker);
      return checkMachine({ host, engine, said, status: status.value, cache: await needed(), isOffline });
    },
    async prepare(asRoot: boolean): Promise<string> {
      const place = await startPlace();
      await requireStartable(undefined);
      return works.start(
        { action: 'prepare', profile: PREPARATION_PROFILE, asRoot },
        async (report, tell) => {
          await prepareOffline(place, asRoot, report, tell);
          // Beside the learner's own cache it would be no whole either.
          if (!settings.state.value.usesLearnersMinikube)
            await keepProgram(place.program, place.places.folder);
        },
      );
    },
    async start(asked: MinikubeStart): Promise<string> {
      const place = await startPlace();
      const known = looks.found.value.profiles.find(({ name }) => name === asked.profile);
      await requireStartable(known);
      const isKnown = known !== undefined && known.state !== 'broken';
      await requireFreeNames(asked, known);
      const kubernetesVersion = known?.kubernetesVersion ?? place.program.kubernetesVersion;
      const nodes = isKnown ? Math.max(1, known.nodes.length) : asked.nodes;
      const { profile, asRoot, ...made } = asked;
      return works.start({ action: 'start', profile, asRoot, asked: made }, async (report, tell) => {
        await startCluster(place, { ...asked, nodes, kubernetesVersion, isKnown }, report, tell);
        onStarted(profile);
      });
    },
  };
}

/** The containers of a new cluster, as minikube names them. */
function nodeNames({ profile, nodes }: MinikubeStart): string[] {
  const workers = Array.from({ length: nodes - 1 }, (_, index) => index + 2);
  return [profile, ...workers.map((number) => `${profile}-m${String(number).padStart(2, '0')}`)];
}

/** Null where no engine says it. */
async function readEngineWords({ engine }: StartsOptions['docker']): Promise<EngineWords | null> {
  const info = object(await engine.info().catch(() => null));
  if (text(info.DockerRootDir) === '') return null;
  const isRemapped = texts(info.SecurityOptions).some((option) => /\bname=userns\b/.test(option));
  return { rootDir: text(info.DockerRootDir), isRemapped };
}
