import { createSocket } from 'node:dgram';
import { STATUS } from '#shared/strings/fr/status.ts';
import { Workbench } from './pages/workbench.ts';
import { removeContainers } from './support/docker.ts';
import { expect, test } from './support/fixtures.ts';
import { OutgoingRoute } from './support/outgoing-route.ts';

test.afterEach(removeContainers);

test('no packet leaves the machine, whatever the learner does', async ({ launch }) => {
  const route = new OutgoingRoute();
  route.open();
  try {
    const { page, stop } = await launch();
    const bench = new Workbench(page);
    await bench.expectEngineReady();
    await expect(page.getByText(STATUS.connectivity.possible)).toBeVisible();
    const card = await bench.openFirstExercise();
    await card.begin();
    await bench.terminal.open();
    await bench.terminal.run('docker run --name ex-accueil cale/bonjour');
    await card.expectDone('lancer');
    await bench.engineStatus.click();
    await expect(page.locator('.preflight-verdict')).toHaveText(/est prête|corriger/);
    await page.reload();
    await bench.expectEngineReady();
    await stop();
    expect(route.sentPackets).toBe(0);

    await sendOnePacket();
    expect(route.sentPackets, 'the count sees what leaves').toBe(1);
  } finally {
    route.close();
  }
});

function sendOnePacket(): Promise<void> {
  const socket = createSocket('udp4');
  return new Promise((resolve) => {
    socket.send('x', 9, '203.0.113.1', () => {
      socket.close();
      resolve();
    });
  });
}
