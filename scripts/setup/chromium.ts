import { canInstallPackages, installAlone, installPackages, readDistribution } from './apt.ts';
import { hasProgram } from './run.ts';

/** End-to-end tests can run: Chromium is on PATH. */
export function hasChromium(): boolean {
  return hasProgram('chromium');
}

/** Where `installChromium` works: Debian as root (Ubuntu's package is a snap, which needs systemd). */
export function canInstallChromium(): boolean {
  return canInstallPackages() && readDistribution().id === 'debian';
}

/** Installs the release's own Chromium, unless it is there by now, and the fonts screenshots need, never those of a newer suite. */
export function installChromium(): Promise<void> {
  const { codename } = readDistribution();
  const packages = ['chromium', 'fonts-noto-core', 'fonts-noto-color-emoji'];
  return installAlone(async () => {
    if (!hasChromium()) await installPackages(packages, ['-t', codename]);
  });
}
