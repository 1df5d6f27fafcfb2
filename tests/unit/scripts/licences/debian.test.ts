import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readLock } from '../../../../scripts/kit/lock.ts';
import { debianPackages, licencesIn, readDebianLicences } from '../../../../scripts/licences/debian.ts';

const ROOT = join(import.meta.dirname, '../../../..');

describe('licences of the Debian packages', () => {
  it('are known for every package of the lock file, and for no other: else npm run licences -- --debian', async () => {
    const packages = debianPackages(await readLock(join(ROOT, 'resources/kit/kit.lock.json')));
    const names = [...new Set(packages.map(({ name }) => name))].sort();
    expect(Object.keys(readDebianLicences(ROOT)).sort()).toEqual(names);
    expect(names.length).toBeGreaterThan(50);
  });

  it('are read from a page in Debian’s format, once each', () => {
    const page =
      'Format: x\n\nFiles: *\nLicense: GPL-3+\n\nFiles: a\nLicense: MIT\n text\n\nLicense: GPL-3+\n text\n';
    expect(licencesIn(page)).toEqual(['GPL-3+', 'MIT']);
  });

  it('are read from an older page by the common licences it refers to', () => {
    expect(
      licencesIn('see /usr/share/common-licenses/GPL-2.\nand /usr/share/common-licenses/LGPL-2.1\n'),
    ).toEqual(['GPL-2', 'LGPL-2.1']);
    expect(licencesIn('as it is')).toEqual([]);
  });
});
