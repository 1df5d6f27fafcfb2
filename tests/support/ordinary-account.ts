/** Run as another account: prints what the app would see of the engine given as argument. */
import { checkPermission } from '#main/engine/preflight/access-checks.ts';
import { hostPreflightEnvironment } from '#main/engine/preflight/host.ts';
import { connectTestEngine, valueWhere } from './connected-engine.ts';

const { engine } = connectTestEngine({ optionUrl: process.argv[2] });
const status = await valueWhere(engine.status, ({ state }) => state !== 'searching');
const permission = checkPermission(status, engine.handle?.watchedPath ?? null, hostPreflightEnvironment());
engine.close();
console.log(JSON.stringify({ status, permission }));
process.exit();
