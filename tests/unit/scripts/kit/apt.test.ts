import { describe, expect, it } from 'vitest';
import { assumedStatus } from '../../../../scripts/kit/apt.ts';

describe('assumedStatus', () => {
  it('tells apt that what packages ask for and no image needs is there, for the architecture built', () => {
    const stanzas = assumedStatus('arm64').trim().split('\n\n');
    for (const name of ['gcc-aarch64-linux-gnu', 'promtool', 'adduser']) {
      const start = `Package: ${name}\nStatus: install ok installed\nArchitecture: arm64\nVersion: `;
      expect(stanzas.filter((stanza) => stanza.startsWith(start))).toHaveLength(1);
    }
  });
});
