import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { DockerTls } from '#main/docker/agent.ts';
import type { SourceEnvironment } from './source-environment.ts';

/** A context of the docker CLI, with its TLS files already read. */
interface DockerContext {
  name: string;
  endpoint: string;
  tls: DockerTls | null;
}

interface ContextMeta {
  Name?: unknown;
  Endpoints?: { docker?: { Host?: unknown; SkipTLSVerify?: unknown } };
}

/** Every stored context; `default` is not one of them: it stands for DOCKER_HOST and the usual socket. */
export function listContexts(host: SourceEnvironment): DockerContext[] {
  const folder = join(configDir(host), 'contexts', 'meta');
  return host.list(folder).flatMap((id) => readContext(host, join(folder, id, 'meta.json')) ?? []);
}

/** Name of the context a docker CLI started now would use, null for `default`. */
export function currentContextName(host: SourceEnvironment): string | null {
  const name = host.env.DOCKER_CONTEXT || configuredName(host);
  return name === undefined || name === '' || name === 'default' ? null : name;
}

function configuredName(host: SourceEnvironment): string | undefined {
  const config = parseObject(host.readFile(join(configDir(host), 'config.json')));
  return typeof config?.currentContext === 'string' ? config.currentContext : undefined;
}

function configDir(host: SourceEnvironment): string {
  return host.env.DOCKER_CONFIG || join(host.home, '.docker');
}

function readContext(host: SourceEnvironment, metaPath: string): DockerContext | null {
  const meta = parseObject(host.readFile(metaPath)) as ContextMeta | null;
  const docker = meta?.Endpoints?.docker;
  if (typeof meta?.Name !== 'string' || typeof docker?.Host !== 'string' || docker.Host === '') return null;
  const tlsDir = join(configDir(host), 'contexts', 'tls', contextId(meta.Name), 'docker');
  return {
    name: meta.Name,
    endpoint: docker.Host,
    tls: readTls(host, tlsDir, docker.SkipTLSVerify === true),
  };
}

/** Folder name the docker CLI gives a context. */
function contextId(name: string): string {
  return createHash('sha256').update(name).digest('hex');
}

/** The three PEM files of a folder, null when one is missing. */
export function readTls(host: SourceEnvironment, dir: string, skipsVerification: boolean): DockerTls | null {
  const [ca, cert, key] = ['ca.pem', 'cert.pem', 'key.pem'].map((file) => host.readFile(join(dir, file)));
  return ca && cert && key ? { ca, cert, key, skipsVerification } : null;
}

function parseObject(text: string | null): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text ?? '');
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}
