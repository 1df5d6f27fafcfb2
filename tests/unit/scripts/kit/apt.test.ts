import { describe, expect, it } from 'vitest';
import { assumedStatus } from '../../../../scripts/kit/apt.ts';

describe('assumedStatus', () => {
  it('tells apt that the compilers musl-dev asks for are there, for the architecture built', () => {
    const stanzas = assumedStatus('arm64').trim().split('\n\n');
    expect(stanzas).toHaveLength(3);
    expect(stanzas[1]).toMatch(
      /^Package: gcc-aarch64-linux-gnu\nStatus: install ok installed\nArchitecture: arm64\n/,
    );
  });
});
