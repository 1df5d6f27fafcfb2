import { canInstallChromium, hasChromium, installChromium } from '../setup/chromium.ts';
import { canInstallEngine, hasEnginePackages, installEnginePackages } from '../setup/engine-packages.ts';
import { runSuites } from './run.ts';
import { commandSuite } from './suite.ts';
import { checkSuites, realSuites } from './suites.ts';

/** Installs what the real suites need where this machine lets us, and says so. */
async function prepare(): Promise<void> {
  if (process.platform !== 'linux') return;
  if (!hasEnginePackages() && canInstallEngine()) {
    console.log('Installation du moteur de la distribution pour les tests…');
    await installEnginePackages();
  }
  if (!hasChromium() && canInstallChromium()) {
    console.log('Installation de Chromium pour les tests…');
    await installChromium();
  }
}

await prepare();
process.exitCode = await runSuites([
  ...checkSuites(),
  commandSuite('construction', 'electron-vite', ['build', '--logLevel', 'warn']),
  commandSuite('poids du premier affichage', 'node', ['scripts/bundle-budget.ts']),
  commandSuite('images du cours', 'node', ['scripts/kit/build.ts']),
  ...realSuites(),
]);
