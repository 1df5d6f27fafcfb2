import { describe, expect, it } from 'vitest';
import { readApplets } from '../../../../scripts/kit/busybox.ts';

describe('readApplets', () => {
  it('reads the table of names in the middle of a binary', () => {
    const binary = Buffer.from('code\0usage\0[\0[[\0acpid\0sh\0wget\0\0suite\0', 'latin1');
    expect(readApplets(binary)).toEqual(['[', '[[', 'acpid', 'sh', 'wget']);
  });

  it('does not pass off another binary as one without applets', () => {
    expect(() => readApplets(Buffer.from('rien'))).toThrow('applet table');
  });
});
