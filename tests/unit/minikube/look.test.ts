import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lookAtMinikube } from '#main/minikube/look.ts';
import { ownPlaces } from '#main/minikube/places.ts';
import { errorText } from '#shared/strings/fr/errors.ts';

/** What minikube 1.38.1 itself answered to an ordinary user, without any network. */
const REAL = join(import.meta.dirname, '../../fixtures/minikube');

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'cale-real-answers-'));
});
afterEach(() => rm(dir, { recursive: true }));

/** Questions, by how they begin, and the records of what was answered. */
const USUAL = {
  'version -o': 'real-version.json',
  'help start': 'real-help-start.txt',
  'profile list -o': 'real-profiles-none.json',
  'status -p': 'real-status-gone.exit7.json',
};

/** An answer that was not recorded: its words, and on standard error what comes beside. */
interface Words {
  said: string;
  beside?: string;
  code: number;
}

/** A look at a program that answers so, in a home that has these profiles. */
async function look(
  answers: Record<string, string | Words>,
  { profiles = [] as string[], hasEngine = true, kubeconfig = null as string | null } = {},
) {
  const places = ownPlaces(dir);
  await mkdir(places.folder, { recursive: true });
  for (const name of profiles) await mkdir(join(places.home, 'profiles', name), { recursive: true });
  if (kubeconfig !== null) await writeFile(places.kubeconfig, kubeconfig);
  const cases = Object.entries({ ...answers, ...USUAL, ...answers }).map(([question, record]) => {
    if (typeof record !== 'string') {
      const { said, beside = '', code } = record;
      return `"${question}"*) printf '%s\\n' '${beside}' >&2; printf '%s\\n' '${said}'; exit ${code};;`;
    }
    const code = /\.exit(\d+)\./.exec(record)?.[1] ?? '0';
    const stream = record.includes('.stderr.') ? ' >&2' : '';
    return `"${question}"*) cat '${join(REAL, record)}'${stream}; exit ${code};;`;
  });
  const program = join(places.folder, 'minikube');
  await writeFile(program, `#!/bin/sh\ncase "$*" in\n${cases.join('\n')}\nesac\nexit 14\n`);
  await chmod(program, 0o755);
  return lookAtMinikube(places, ({ path }) => ({ path, env: process.env }), hasEngine);
}

const light = { 'profile list --light': 'real-profiles-light.json' };

const causeOf = (failure: Awaited<ReturnType<typeof look>>['failure']) => failure?.details.cause;

describe.runIf(process.platform !== 'win32')('what minikube itself answers', () => {
  it('tells its version, what it starts by itself, and that there is no cluster', async () => {
    const found = await look({});
    expect(found).toMatchObject({ state: 'ready', failure: null, profiles: [], profilesFailure: null });
    expect(found.program).toMatchObject({ version: 'v1.38.1', kubernetesVersion: 'v1.35.1' });
    expect(found.program?.baseImage).toMatch(
      /^gcr\.io\/k8s-minikube\/kicbase:v0\.0\.50@sha256:[0-9a-f]{64}$/,
    );
  });

  it('describes a cluster whose container is gone', async () => {
    const answers = { 'profile list -o': 'real-profiles.json' };
    const { profiles } = await look(answers);
    expect(profiles).toEqual([
      {
        ...{ name: 'cale-seche', state: 'prepared', kubernetesVersion: 'v1.35.1', runtime: 'containerd' },
        ...{ driver: 'docker', cpus: 2, memoryMb: 2200 },
        nodes: [{ name: 'cale-seche', isControlPlane: true, ip: '192.168.49.2', state: 'prepared' }],
      },
    ]);
    expect((await look(answers, { hasEngine: false })).profiles[0]?.state).toBe('unreadable');
  });

  it('describes a cluster that a cut start left half-made, though it says `null` of it as of one that is gone', async () => {
    const list = JSON.parse(await readFile(join(REAL, 'real-profiles.json'), 'utf8'));
    const [profile] = list.valid;
    profile.Status = null;
    profile.Config.Nodes.push({ ...profile.Config.Nodes[0], Name: 'm02', IP: '', ControlPlane: false });
    const none = { Host: 'Nonexistent', Kubelet: 'Nonexistent', APIServer: 'Nonexistent' };
    const answers = {
      'profile list -o': { said: JSON.stringify(list), code: 0 },
      // In the middle of its making, it runs and cannot be asked for more.
      'status -p cale-seche -n cale-seche -o': {
        said: JSON.stringify({ ...none, Name: 'cale-seche', Host: 'Running', Kubeconfig: 'Configured' }),
        code: 6,
      },
      'status -p cale-seche -n cale-seche-m02 -o': {
        said: JSON.stringify({ ...none, Name: 'cale-seche-m02', Worker: true }),
        code: 7,
      },
    };
    const { profiles } = await look(answers);
    expect(profiles).toMatchObject([
      {
        state: 'failed',
        nodes: [
          { name: 'cale-seche', state: 'failed' },
          { name: 'cale-seche-m02', state: 'prepared' },
        ],
      },
    ]);
  });

  it('lists a cluster whose description is no JSON as one that can only be deleted', async () => {
    const answers = { 'profile list -o': 'real-profiles-broken.json' };
    const { profiles, profilesFailure } = await look(answers, { profiles: ['cale-seche'] });
    expect(profiles).toMatchObject([{ name: 'cale-seche', state: 'broken' }]);
    expect(profilesFailure).toBeNull();
  });

  it('lists nodes of another home, which are not for this one to delete', async () => {
    const { profiles } = await look({ 'profile list -o': 'real-profiles-elsewhere.json' });
    expect(profiles).toEqual([]);
  });

  it('lists nothing beside a kubeconfig that it cannot read: why is said, and the clusters are there', async () => {
    const answers = {
      'profile list -o': 'real-profiles-kubeconfig.exit80.json',
      ...light,
    };
    const { profiles, profilesFailure } = await look(answers, { kubeconfig: 'clusters: [\n' });
    expect(causeOf(profilesFailure)).toBe('kubeconfig');
    expect(profiles).toMatchObject([{ name: 'cale-seche', state: 'prepared' }]);
    // Its YAML is no kubeconfig.
    const other = await look(answers, { kubeconfig: 'clusters: minikube\n' });
    expect(causeOf(other.profilesFailure)).toBe('kubeconfig');
  });

  it('lists nothing, for a reason that nobody knows: it is not told as another', async () => {
    const kubeconfig = 'apiVersion: v1\nkind: Config\nclusters: []\n';
    const unsaid = { said: '{"error":{}}', beside: 'E1201 listing: too many open files', code: 80 };
    const { profilesFailure } = await look({ ...light, 'profile list -o': unsaid }, { kubeconfig });
    expect(profilesFailure?.details).toMatchObject({
      ...{ cause: 'unknown', exitCode: 80, message: 'E1201 listing: too many open files' },
    });
    // So it is of a path which nobody was denied.
    const said = '{"error":{"Op":"open","Path":"/home/eleve/profiles","Err":24}}';
    const other = await look({ ...light, 'profile list -o': { said, code: 80 } });
    expect(causeOf(other.profilesFailure)).toBe('unknown');
    expect(other.profilesFailure?.details.message).toContain('"Path":"/home/eleve/profiles","Err":24');
  });

  it('lists nothing beside a kubeconfig that it may not open', async () => {
    const path = ownPlaces(dir).kubeconfig;
    const said = `{"error":{"Op":"open","Path":"${path}","Err":13}}`;
    const { profilesFailure } = await look({ ...light, 'profile list -o': { said, code: 80 } });
    expect(profilesFailure?.details).toMatchObject({ cause: 'kubeconfig', message: path });
  });

  it('lists nothing where one cluster has no node: the others are there, and that one can be deleted', async () => {
    const { profiles, profilesFailure } = await look({
      'profile list -o': 'real-profiles-no-nodes.exit88.jsonl',
      'profile list --light': 'real-profiles-light-no-nodes.json',
    });
    expect(causeOf(profilesFailure)).toBe('profile-broken');
    expect(profiles).toMatchObject([{ name: 'cale-seche', state: 'broken' }]);
  });

  it('lists nothing of a folder that is another account’s, and says which', async () => {
    const denied = 'real-profiles-denied.exit80.json';
    const found = await look({ 'profile list -o': denied, 'profile list --light': denied });
    expect(found.profiles).toEqual([]);
    expect(causeOf(found.profilesFailure)).toBe('home-denied');
    expect(found.profilesFailure?.details.message).toMatch(/\.minikube\/profiles$/);
  });

  it.each(['real-home-mkdir.exit37.stderr.txt', 'real-home-denied.exit37.stderr.txt'])(
    'refuses even its version where it cannot write in its home: %s',
    async (refusal) => {
      const { state, failure } = await look({ 'version -o': refusal });
      expect(state).toBe('unusable');
      const { title, cause } = errorText(failure?.code ?? '', failure?.details);
      expect(title).toBe('minikube ne peut pas écrire dans son dossier.');
      expect(cause).toContain('permission denied');
    },
  );
});
