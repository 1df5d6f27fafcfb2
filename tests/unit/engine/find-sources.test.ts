import { createHash } from 'node:crypto';
import { dirname } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findEngineSources, type SourceRequest } from '#main/engine/find-sources.ts';
import { createSourceChoice } from '#main/engine/source-choice.ts';
import type { SourceEnvironment } from '#main/engine/source-environment.ts';

interface Machine {
  env?: Record<string, string>;
  platform?: NodeJS.Platform;
  files?: Record<string, string>;
}

/** A machine that has these files; sockets are files too. */
function machine({ env = {}, platform = 'linux', files = {} }: Machine): SourceEnvironment {
  const paths = Object.keys(files);
  return {
    env,
    platform,
    home: '/home/lea',
    userId: 1000,
    readFile: (path) => files[path] ?? null,
    exists: (path) => paths.includes(path),
    list: (folder) => {
      const below = paths.filter((path) => path.startsWith(`${folder}/`));
      return [...new Set(below.map((path) => path.slice(folder.length + 1).split('/')[0] ?? ''))].sort();
    },
  };
}

const NOTHING_ASKED: SourceRequest = { optionUrl: null, customUrl: null };
const find = (what: Machine, asked = NOTHING_ASKED) => findEngineSources(machine(what), asked);
const choiceOf = (what: Machine, engineSourceId: string | null, asked = NOTHING_ASKED) => {
  const kept = { engineSourceId, engineCustomUrl: null, confirmedRemoteEndpoints: [] };
  return createSourceChoice({ get: () => kept, update: async () => {} }, () => find(what, asked));
};
const automatic = (what: Machine, asked = NOTHING_ASKED) => candidates(what, null, asked);
const candidates = (what: Machine, engineSourceId: string | null, asked = NOTHING_ASKED) =>
  choiceOf(what, engineSourceId, asked)
    .candidates()
    .map(({ source }) => source.id);

/** Files of a context as the docker CLI writes them. */
function contextFiles(name: string, host: string, tls?: Record<string, string>): Record<string, string> {
  const id = createHash('sha256').update(name).digest('hex');
  const meta = { Name: name, Metadata: {}, Endpoints: { docker: { Host: host, SkipTLSVerify: false } } };
  const root = '/home/lea/.docker/contexts';
  const pems = Object.entries(tls ?? {}).map(
    ([file, text]) => [`${root}/tls/${id}/docker/${file}`, text] as const,
  );
  return { [`${root}/meta/${id}/meta.json`]: JSON.stringify(meta), ...Object.fromEntries(pems) };
}
const current = (name: string) => ({
  '/home/lea/.docker/config.json': JSON.stringify({ currentContext: name }),
});

const DEFAULT_SOCKET = { '/var/run/docker.sock': '' };

describe('what a source is called', () => {
  it.each(['tcp://lea:secret@hote:2375', 'lea:secret@hote:2375', 'https://secret@hote:2376'])(
    'holds no password of its address: %s',
    (url) => {
      const files = contextFiles('atelier', url);
      const sources = find({ env: { DOCKER_HOST: url }, files }, { optionUrl: url, customUrl: url });
      expect(sources.length).toBeGreaterThan(3);
      expect(JSON.stringify(sources.map(({ source }) => source))).not.toContain('secret');
    },
  );
});

describe('automatic choice', () => {
  it('takes the usual socket when nothing else is said', () => {
    expect(automatic({ files: DEFAULT_SOCKET })).toEqual(['socket:/var/run/docker.sock']);
  });

  it('takes DOCKER_HOST and nothing else, as the docker CLI does', () => {
    const files = { ...DEFAULT_SOCKET, ...contextFiles('atelier', 'unix:///a.sock'), ...current('atelier') };
    expect(automatic({ env: { DOCKER_HOST: 'unix:///prive.sock' }, files })).toEqual(['env']);
  });

  it('takes the option before DOCKER_HOST, and nothing else', () => {
    const asked = { optionUrl: 'unix:///option.sock', customUrl: null };
    expect(automatic({ env: { DOCKER_HOST: 'unix:///prive.sock' } }, asked)).toEqual([
      'option:unix:///option.sock',
    ]);
  });

  it('takes the current context, then the usual sockets', () => {
    const files = { ...DEFAULT_SOCKET, ...contextFiles('colima', 'unix:///c.sock'), ...current('colima') };
    expect(automatic({ files })).toEqual(['context:colima', 'socket:/var/run/docker.sock']);
  });

  it('takes DOCKER_CONTEXT before the configured context', () => {
    const files = {
      ...contextFiles('un', 'unix:///1.sock'),
      ...contextFiles('deux', 'unix:///2.sock'),
      ...current('un'),
    };
    expect(automatic({ env: { DOCKER_CONTEXT: 'deux' }, files })).toEqual(['context:deux']);
  });

  it('takes no context when the current one is the default', () => {
    const files = { ...contextFiles('un', 'unix:///1.sock'), ...current('default') };
    expect(automatic({ files })).toEqual([]);
  });

  it('never takes a context that is not the current one, nor an address typed for later', () => {
    const files = { ...contextFiles('prod', 'ssh://root@prod'), ...DEFAULT_SOCKET };
    const asked = { optionUrl: null, customUrl: 'tcp://10.0.0.1:2375' };
    expect(automatic({ files }, asked)).toEqual(['socket:/var/run/docker.sock']);
    expect(find({ files }, asked).map(({ source }) => source.id)).toEqual([
      'socket:/var/run/docker.sock',
      'context:prod',
      'custom:tcp://10.0.0.1:2375',
    ]);
  });

  it('tries an endpoint found twice once, under the name found first', () => {
    const files = {
      ...DEFAULT_SOCKET,
      ...contextFiles('local', 'unix:///var/run/docker.sock'),
      ...current('local'),
    };
    expect(automatic({ files })).toEqual(['context:local']);
    expect(choiceOf({ files }, null).list()).toHaveLength(1);
  });

  it('is the learner’s pick alone once there is one', () => {
    const files = { ...DEFAULT_SOCKET, ...contextFiles('prod', 'ssh://root@prod') };
    expect(candidates({ files }, 'context:prod')).toEqual(['context:prod']);
    expect(candidates({ files }, 'context:disparu')).toEqual([]);
  });
});

describe('the usual sockets', () => {
  it.each([
    ['/run/user/1000/docker.sock', 'rootless'],
    ['/home/lea/.docker/run/docker.sock', 'docker-desktop'],
    ['/home/lea/.docker/desktop/docker.sock', 'docker-desktop'],
    ['/home/lea/.colima/default/docker.sock', 'colima'],
    ['/home/lea/.colima/cours/docker.sock', 'colima'],
    ['/home/lea/.rd/docker.sock', 'rancher-desktop'],
    ['/home/lea/.orbstack/run/docker.sock', 'orbstack'],
    ['/run/user/1000/podman/podman.sock', 'podman'],
    ['/run/podman/podman.sock', 'podman'],
    ['/home/lea/.local/share/containers/podman/machine/podman.sock', 'podman'],
  ])('%s is %s', (path, product) => {
    expect(find({ files: { [path]: '' } }).map(({ source }) => source)).toMatchObject([
      { id: `socket:${path}`, endpoint: `unix://${path}`, product, isRemote: false },
    ]);
  });

  it('follow XDG_RUNTIME_DIR', () => {
    const found = find({ env: { XDG_RUNTIME_DIR: '/tmp/xdg' }, files: { '/tmp/xdg/docker.sock': '' } });
    expect(found[0]?.source.product).toBe('rootless');
  });

  it('are pipes on Windows, named without being touched', () => {
    const [first] = find({ platform: 'win32' });
    expect(first?.source).toMatchObject({ kind: 'pipe', endpoint: 'npipe:////./pipe/docker_engine' });
    expect(first?.connection).toEqual({ socketPath: '//./pipe/docker_engine' });
  });
});

describe('WSL Containers', () => {
  const wslc = { 'C:\\Program Files/WSL/wslc.exe': '' };
  const windows = { platform: 'win32', env: { ProgramFiles: 'C:\\Program Files' } } as const;
  const ids = (files: Record<string, string>) => automatic({ ...windows, files });

  it('are tried by themselves after the pipes, where nothing that does more is installed', () => {
    expect(ids({})).not.toContain('wslc');
    expect(ids(wslc).at(-1)).toBe('wslc');
    expect(ids({ ...wslc, 'C:\\Program Files\\Docker\\Docker': '' })).not.toContain('wslc');
  });

  it('are found on the PATH too, and on no other system', () => {
    const env = { ProgramFiles: 'D:\\P', PATH: 'C:\\a;E:\\outils' };
    const files = { 'E:\\outils/wslc.exe': '' };
    expect(automatic({ platform: 'win32', env, files })).toContain('wslc');
    expect(automatic({ platform: 'linux', env, files })).not.toContain('wslc');
  });

  it('are of this machine, without its ports and folders, and no docker CLI reaches another engine for them', () => {
    const source = find({ ...windows, files: wslc }).find((one) => one.source.id === 'wslc');
    expect(source).toMatchObject({
      source: { endpoint: 'wslc://', product: 'wsl', isRemote: false },
      missingCapabilities: ['bind-mount', 'published-port'],
      cliEnv: { DOCKER_HOST: 'wslc://', DOCKER_CONTEXT: '' },
      publishedAddress: '127.0.0.1',
    });
  });
});

describe('what a source gives', () => {
  const PEMS = { 'ca.pem': 'CA', 'cert.pem': 'CERT', 'key.pem': 'KEY' };

  it('is a docker CLI environment that leaves nothing of another choice', () => {
    const [source] = find({ env: { DOCKER_HOST: 'unix:///a.sock', DOCKER_CONTEXT: 'prod' } });
    expect(source?.cliEnv).toEqual({
      DOCKER_HOST: 'unix:///a.sock',
      DOCKER_CONTEXT: '',
      DOCKER_TLS: '',
      DOCKER_TLS_VERIFY: '',
      DOCKER_CERT_PATH: '',
    });
  });

  it.each([
    ['unix:///run/a.sock', 'unix:///run/a.sock'],
    ['npipe:////./pipe/docker_engine', 'npipe:////./pipe/docker_engine'],
    ['tcp://h', 'tcp://h:2375'],
    ['h:99', 'tcp://h:99'],
    ['tcp://h:2375/', 'tcp://h:2375'],
    ['http://h:80', 'tcp://h:80'],
    ['https://h:443', 'tcp://h:443'],
    ['https://h', 'tcp://h:2376'],
    ['tcp://lea@[::1]:2375', 'tcp://[::1]:2375'],
    ['ssh://lea@h', 'ssh://lea@h'],
    ['ssh://lea:secret@h:22', 'ssh://lea@h:22'],
    ['ssh://l%40a@h', 'ssh://l%40a@h'],
    ['ssh://lea@h/run/user/1000/docker.sock', 'ssh://lea@h/run/user/1000/docker.sock'],
    ['ssh://h/', 'ssh://h/'],
  ])('sends the CLI where %s was understood to lead: %s', (url, told) => {
    for (const [source] of [
      find({ env: { DOCKER_HOST: url } }),
      find({}, { optionUrl: url, customUrl: null }),
    ])
      expect(source?.cliEnv).toMatchObject({ DOCKER_HOST: told, DOCKER_CONTEXT: '' });
  });

  it('is TLS, and its port, where the variables of the CLI ask for it, not for certificates alone', () => {
    const files = Object.fromEntries(
      Object.entries({ 'ca.pem': 'CA', 'cert.pem': 'CERT', 'key.pem': 'KEY' }).map(([file, text]) => [
        `/certs/${file}`,
        text,
      ]),
    );
    const at = { DOCKER_HOST: 'tcp://h', DOCKER_CERT_PATH: '/certs' };
    expect(find({ env: at, files })[0]).toMatchObject({ connection: { port: 2375, tls: null } });
    for (const [name, skipsVerification] of [
      ['DOCKER_TLS_VERIFY', false],
      ['DOCKER_TLS', true],
    ] as const) {
      const [source] = find({ env: { ...at, [name]: '1' }, files });
      expect(source).toMatchObject({
        connection: { port: 2376, tls: { key: 'KEY', skipsVerification } },
        cliEnv: { DOCKER_HOST: 'tcp://h:2376', DOCKER_CERT_PATH: '/certs', [name]: '1' },
      });
      expect(find({ env: { ...at, [name]: '1' } })[0]?.connection).toBeNull();
    }
  });

  it.each(['http://h:2375', 'h:2375', 'tcp://h', 'tcp://h:2375/moteur'])(
    'is no connection where the CLI reads %s of a context otherwise, or not at all',
    (host) => {
      const [source] = find({ files: { ...contextFiles('labo', host), ...current('labo') } });
      expect(source).toMatchObject({ connection: null, cliEnv: { DOCKER_HOST: '', DOCKER_CONTEXT: 'labo' } });
    },
  );

  it('is the context’s name for the CLI, which holds its certificates', () => {
    const files = { ...contextFiles('labo', 'tcp://labo.example:2376', PEMS), ...current('labo') };
    const [source] = find({ files });
    expect(source).toMatchObject({
      connection: { host: 'labo.example', port: 2376, tls: { ca: 'CA', skipsVerification: false } },
      cliEnv: { DOCKER_HOST: '', DOCKER_CONTEXT: 'labo' },
      publishedAddress: 'labo.example',
      missingCapabilities: ['bind-mount'],
      source: { isRemote: true },
    });
  });

  it('is the certificates of DOCKER_CERT_PATH', () => {
    const env = { DOCKER_HOST: 'tcp://10.1.2.3:2376', DOCKER_TLS_VERIFY: '1', DOCKER_CERT_PATH: '/certs' };
    const files = Object.fromEntries(Object.entries(PEMS).map(([file, text]) => [`/certs/${file}`, text]));
    expect(find({ env, files })[0]?.connection).toMatchObject({
      tls: { key: 'KEY', skipsVerification: false },
    });
  });

  it('is no connection at all where TLS is asked for and certificates are missing', () => {
    expect(find({ env: { DOCKER_HOST: 'tcp://10.1.2.3:2376' } })[0]?.connection).toBeNull();
  });

  it.each([
    ...['ftp://x', 'tcp://', 'unix://relatif', 'ssh://-oProxyCommand=x', 'fd://', ''],
    ...['tcp://h:2375/moteur', 'tcp://h:2375?x=1', 'ssh://h?x', 'ssh://h#x', 'ssh://h/a b', 'ssh://h/$(id)'],
  ])('is no connection for %j, which is taken for remote', (optionUrl) => {
    const [source] = find({}, { optionUrl, customUrl: null });
    expect(source?.connection).toBeNull();
    expect(source?.source.isRemote).toBe(true);
  });

  it.each([
    ['tcp://localhost:2375', false],
    ['tcp://127.0.0.1:2375', false],
    ['tcp://[::1]:2375', false],
    ['tcp://192.168.1.20:2375', true],
    ['ssh://lea@serveur', true],
    ['192.168.1.20:2375', true],
    ['http://127.0.0.1.example.com:2375', true],
  ])('%s is remote: %s', (optionUrl, isRemote) => {
    expect(find({}, { optionUrl, customUrl: null })[0]?.source.isRemote).toBe(isRemote);
  });
});

describe('damaged files of the docker CLI', () => {
  it.each(['', 'pas du JSON', '[]', '{"currentContext":3}', 'null'])('are passed over: %j', (text) => {
    const id = dirname('/home/lea/.docker/contexts/meta/x/meta.json');
    const files = { '/home/lea/.docker/config.json': text, [`${id}/meta.json`]: text, ...DEFAULT_SOCKET };
    expect(automatic({ files })).toEqual(['socket:/var/run/docker.sock']);
  });
});
