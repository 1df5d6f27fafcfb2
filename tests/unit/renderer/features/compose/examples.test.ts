import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { EXAMPLE_STACK } from '../../../../../src/renderer/features/compose/examples.ts';

interface Stack {
  services: Record<string, { ports?: unknown[] }>;
}

it('the example publishes on this machine only', () => {
  const { services } = parse(EXAMPLE_STACK) as Stack;
  const ports = Object.values(services).flatMap((service) => service.ports ?? []);
  expect(ports.length).toBeGreaterThan(0);
  for (const port of ports) expect(port).toMatch(/^127\.0\.0\.1:/);
});
