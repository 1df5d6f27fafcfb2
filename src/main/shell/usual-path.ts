import { delimiter, join } from 'node:path';

/** Where products put the docker CLI on a Mac, below the home folder. */
const OWN_FOLDERS = ['.docker/bin', '.orbstack/bin', '.rd/bin'];
const MAC_FOLDERS = ['/opt/homebrew/bin', '/usr/local/bin'];

/**
 * The PATH for programs the app starts. An app that macOS opens from its Dock has the system's folders only, and so neither
 * docker nor minikube: those where they usually are come last.
 */
export function usualPath(path: string, platform: NodeJS.Platform, home: string): string {
  if (platform !== 'darwin') return path;
  const known = path.split(delimiter).filter(Boolean);
  const usual = [...MAC_FOLDERS, ...OWN_FOLDERS.map((folder) => join(home, folder))];
  return [...known, ...usual.filter((folder) => !known.includes(folder))].join(delimiter);
}
