import { describe, expect, it } from 'vitest';
import {
  archiveName,
  findMirror,
  parseSimulation,
  parseStanzas,
} from '../../../../scripts/kit/apt-output.ts';

describe('parseSimulation', () => {
  it('reads names and versions, epochs, foreign architectures and upgrades included', () => {
    const output = [
      'Reading package lists...',
      'NOTE: This is only a simulation!',
      'Inst gcc-14-base (14.2.0-19 Debian:13.7/stable [amd64])',
      'Inst libc6 (2.41-12+deb13u4 Debian:13.7/stable [amd64]) []',
      'Inst busybox (1:1.37.0-6+b9 Debian:13.7/stable [amd64])',
      'Inst libgcc-s1:arm64 (14.2.0-19 Debian:13.7/stable [arm64])',
      'Inst bash [5.2-1] (5.2.37-2+b10 Debian:13.7/stable [amd64])',
      'Conf busybox (1:1.37.0-6+b9 Debian:13.7/stable [amd64])',
    ].join('\n');
    expect(parseSimulation(output)).toEqual([
      { name: 'gcc-14-base', version: '14.2.0-19' },
      { name: 'libc6', version: '2.41-12+deb13u4' },
      { name: 'busybox', version: '1:1.37.0-6+b9' },
      { name: 'libgcc-s1', version: '14.2.0-19' },
      { name: 'bash', version: '5.2.37-2+b10' },
    ]);
  });
});

const BUSYBOX = {
  name: 'busybox',
  version: '1:1.37.0-6+b9',
  sha256: 'b88c3b899e16bf64347d63235128df9efbcf1f964e4841bc9b37d7856bed35bf',
  sizeBytes: 484988,
  path: 'pool/main/b/busybox/busybox_1.37.0-6+b9_amd64.deb',
};

describe('parseStanzas', () => {
  it('reads the hash, size and path of each package, and leaves out one without a hash', () => {
    const output = `Package: busybox
Version: ${BUSYBOX.version}
Description: Tiny utilities
 with a SHA256: in its text
Filename: ${BUSYBOX.path}
Size: 484988
SHA256: ${BUSYBOX.sha256}

Package: virtual
Version: 1
`;
    expect(parseStanzas(output)).toEqual([BUSYBOX]);
  });
});

describe('archiveName', () => {
  it('escapes the epoch as apt does', () => {
    expect(archiveName(BUSYBOX)).toBe('busybox_1%3a1.37.0-6+b9_amd64.deb');
  });
});

describe('findMirror', () => {
  it('finds the mirror of both formats of sources', () => {
    expect(findMirror('deb [arch=amd64] https://ftp.fr.debian.org/debian/ bookworm main\n')).toBe(
      'https://ftp.fr.debian.org/debian',
    );
    expect(findMirror('Types: deb\nURIs: http://deb.debian.org/debian\nSuites: bookworm\n')).toBe(
      'http://deb.debian.org/debian',
    );
  });

  it('takes neither the security archive nor another distribution for a mirror', () => {
    expect(findMirror('deb http://deb.debian.org/debian-security bookworm-security main')).toBeNull();
    expect(findMirror('deb http://archive.ubuntu.com/ubuntu noble main')).toBeNull();
  });

  it('does not read a commented line', () => {
    expect(
      findMirror('# http://snapshot.debian.org/archive/debian\nURIs: http://miroir.lycee.example/debian'),
    ).toBe('http://miroir.lycee.example/debian');
  });
});
