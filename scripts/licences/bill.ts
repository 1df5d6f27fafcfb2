import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { readLock } from '../kit/lock.ts';
import { installLocked } from '../pack/locked-folder.ts';
import { runQuietly } from '../setup/run.ts';
import { electronPackages, platformPackages, shippedPackages } from './components.ts';
import { type DebianPackage, debianPackages, readDebianLicences } from './debian.ts';

const TOOLS = join(import.meta.dirname, '../pack/tools');
/** What cyclonedx-npm says of where a component is installed. */
const PATH_PROPERTY = 'cdx:npm:package:path';

interface Component {
  type: string;
  name: string;
  version: string;
  'bom-ref': string;
  purl: string;
  licenses?: object[];
  properties?: { name: string; value: string }[];
}

interface Bill {
  metadata: { tools: { components: { name: string }[] } };
  components: Component[];
  dependencies: { ref: string; dependsOn?: string[] }[];
}

/** The bill of materials of all that is handed out, in CycloneDX; the same bytes from the same lock files. */
export async function makeBill(root: string): Promise<string> {
  const bill = await readNpmBill(root);
  const shipped = new Set(shippedPackages(root).map(({ path }) => path));
  const components = [
    ...bill.components.filter((component) => shipped.has(pathOf(component))),
    ...[...platformPackages(), ...electronPackages(root)].map(({ name, version, license }) =>
      npmComponent(name, version, license),
    ),
    ...(await debianComponents(root)),
  ];
  const references = new Set(components.map((component) => component['bom-ref']));
  // The version of the npm that read the lock file changes nothing.
  bill.metadata.tools.components = bill.metadata.tools.components.filter(({ name }) => name !== 'npm');
  return `${JSON.stringify({ ...bill, components, dependencies: amongThese(bill, references) }, null, 2)}\n`;
}

const pathOf = ({ properties = [] }: Component) =>
  properties.find(({ name }) => name === PATH_PROPERTY)?.value ?? '';

function amongThese({ dependencies, components }: Bill, kept: ReadonlySet<string>) {
  const dropped = new Set(components.map((it) => it['bom-ref']).filter((ref) => !kept.has(ref)));
  return dependencies
    .filter(({ ref }) => !dropped.has(ref))
    .map(({ ref, dependsOn = [] }) => ({ ref, dependsOn: dependsOn.filter((it) => !dropped.has(it)) }));
}

async function readNpmBill(root: string): Promise<Bill> {
  const tools = join(root, 'build/pack/tools');
  await installLocked(TOOLS, tools);
  const folder = mkdtempSync(join(tmpdir(), 'cale-bill-'));
  try {
    const file = join(folder, 'bill.json');
    const program = join(tools, 'node_modules/@cyclonedx/cyclonedx-npm/bin/cyclonedx-npm-cli.js');
    const how = [
      '--package-lock-only',
      '--flatten-components',
      '--output-reproducible',
      '--spec-version',
      '1.6',
    ];
    const where = ['--output-format', 'JSON', '--output-file', file, join(root, 'package.json')];
    await runQuietly(process.execPath, [program, ...how, ...where]);
    return JSON.parse(readFileSync(file, 'utf8')) as Bill;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function npmComponent(name: string, version: string, license: string | null): Component {
  const purl = `pkg:npm/${name.replace('@', '%40')}@${version}`;
  const licenses = license === null ? [] : [{ license: { id: license } }];
  return { type: 'library', name, version, 'bom-ref': purl, purl, licenses };
}

async function debianComponents(root: string): Promise<Component[]> {
  const licences = readDebianLicences(root);
  const lock = await readLock(join(root, 'resources/kit/kit.lock.json'));
  return debianPackages(lock).map((one) => debianComponent(one, licences[one.name] ?? []));
}

function debianComponent({ name, version, path }: DebianPackage, licences: readonly string[]): Component {
  const purl = `pkg:deb/debian/${encodeURIComponent(name)}@${encodeURIComponent(version)}`;
  return {
    type: 'library',
    name,
    version,
    'bom-ref': purl,
    purl,
    licenses: licences.map((licence) => ({ license: { name: licence } })),
    properties: [{ name: 'cale-seche:debian:folder', value: dirname(path) }],
  };
}
