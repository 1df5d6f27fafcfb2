import { LIVE_FIGURES } from '#shared/strings/fr/live-figures.ts';
import { WORKSHOP_RIGHTS } from '../support/workshop-rights.ts';
import { LiveFigurePage } from './pages/live-figure.ts';
import { Workbench } from './pages/workbench.ts';
import { docker, removeContainers } from './support/docker.ts';
import { expect, test } from './support/fixtures.ts';

const TEXT = LIVE_FIGURES.workshop;
const NAME = 'e2e-atelier';
const inside = (command: string) => docker('exec', NAME, 'bash', '-ec', command);
/** Goes on until it is killed: what is looked for comes while it runs, however slow the machine. */
const ping = (address: string) => docker('exec', '-d', NAME, 'ip', 'netns', 'exec', 'red', 'ping', address);

test.afterEach(removeContainers);

test('the figure of the workshop follows spaces, cables, states and addresses, and a ping on its way', async ({
  launch,
}) => {
  const { page } = await launch();
  await new Workbench(page).expectEngineReady();
  const figure = new LiveFigurePage(page, 'workshop');
  await figure.open('atelier-reseau', 'commutateur');
  await expect(figure.root).toContainText(TEXT.none);
  const part = (label: RegExp | string) => figure.root.getByRole('img', { name: label });

  await docker(
    'run',
    '-d',
    '--name',
    NAME,
    '--network',
    'none',
    ...WORKSHOP_RIGHTS,
    '--device',
    '/dev/net/tun',
    'cale/reseau',
  );
  await expect(part(TEXT.spaceBox(TEXT.root, TEXT.noRoutes))).toBeVisible();
  await expect(figure.root).toContainText(TEXT.still);

  await inside('ip netns add red; ip netns add green; ip link add eth0-r type veth peer name veth-r');
  await expect(part(TEXT.spaceBox('green', TEXT.noRoutes))).toBeVisible();
  await expect(part(/^eth0-r, dans racine.*éteinte$/)).toBeVisible();

  await inside(`ip link set eth0-r netns red; ip link set veth-r up
    ip link add eth0-g netns green type veth peer name veth-g
    ovs-vsctl add-br ovs1 -- set bridge ovs1 datapath_type=netdev`);
  await expect(part(/^eth0-r, dans red.*éteinte$/)).toBeVisible();
  await expect(part(/^veth-r, dans racine.*sans signal$/)).toBeVisible();
  // A line that goes straight down has no width, and passes for hidden.
  await expect(part(TEXT.cable('eth0-r', 'veth-r', false))).toHaveCount(1);
  await expect(part(TEXT.line('ovs1', TEXT.switch, []))).toBeVisible();

  await inside(`ovs-vsctl add-port ovs1 veth-r -- add-port ovs1 veth-g
    ip link set veth-g up
    ip -n red link set eth0-r up; ip -n green link set eth0-g up
    ip -n red addr add 10.0.0.1/24 dev eth0-r; ip -n green addr add 10.0.0.2/24 dev eth0-g`);
  await expect(part(/^eth0-r, dans red.: 10\.0\.0\.1\/24, allumée/)).toBeVisible();
  await expect(part(TEXT.cable('eth0-g', 'veth-g', true))).toHaveCount(1);
  await expect(part(/^ovs1, Open vSwitch, branchés.*veth-[rg], veth-[rg]$/)).toBeVisible();
  await expect(part(TEXT.spaceBox('red', TEXT.route('10.0.0.0/24', null, 'eth0-r')))).toBeVisible();

  const way = figure.root.getByRole('region', { name: TEXT.ways });
  await ping('10.0.0.2');
  await expect(way).toContainText('red : eth0-r → veth-r → ovs1 → veth-g → eth0-g.');
  await expect(way).toContainText(/green (l’a|les a) reçues?, et red a eu \d+.réponses?/);
  await expect(part(/^eth0-g, dans green.*paquets? envoyés?, \d+.reçus?/)).toBeVisible();
  await inside('kill $(pidof ping)');
  await expect(way).toHaveText(TEXT.still);

  await inside('ovs-vsctl del-port ovs1 veth-g');
  await ping('10.0.0.2');
  await expect(way).toContainText(TEXT.stopped('ovs1'));

  await docker('rm', '-f', NAME);
  await expect(figure.root).toContainText(TEXT.none);
});

test('the same figure draws the bridge of the host under a container, for who looks without any right', async ({
  launch,
}) => {
  await docker('run', '-d', '--name', 'e2e-navire', 'cale/web:v1');
  await docker(
    'run',
    '-d',
    '--name',
    NAME,
    '--network',
    'host',
    '--cap-drop',
    'ALL',
    'cale/reseau',
    'sleep',
    '600',
  );
  const { page } = await launch();
  await new Workbench(page).expectEngineReady();
  const figure = new LiveFigurePage(page, 'workshop');
  await figure.open('atelier-reseau', 'sous-docker');
  const part = (label: RegExp | string) => figure.root.getByRole('img', { name: label });
  await expect(part(/^docker0, pont du noyau, branchés.*veth/)).toBeVisible();
  await expect(part(/^veth\w+, dans hôte.*allumée/)).toBeVisible();
  await docker('stop', '--time', '1', 'e2e-navire');
  await expect(part(TEXT.line('docker0', TEXT.bridge, []))).toBeVisible();
});
