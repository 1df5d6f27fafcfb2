import { describe, expect, it } from 'vitest';
import { LINT_CODES, lintDockerfile } from '#shared/domain/dockerfile-lint.ts';
import { startQuietClock } from '../../../support/quiet-clock.ts';

const codesOf = (...lines: string[]) =>
  lintDockerfile(lines.join('\n')).map(({ code, line }) => `${code}:${line}`);

describe('the lint of a Dockerfile', () => {
  it('has nothing to say of a good one', () => {
    expect(
      codesOf(
        'FROM debian:12.5 AS construction',
        'WORKDIR /app',
        'COPY package.json .',
        'RUN npm ci',
        'COPY . .',
        'FROM construction',
        'USER 1000',
        'CMD ["node", "app.js"]',
      ),
    ).toEqual([]);
  });

  it.each([
    ['instruction-unknown:2', ['FROM a:1', 'RUNN x']],
    ['from-missing:1', ['RUN x']],
    ['argument-missing:2', ['FROM a:1', 'RUN']],
    ['syntax-line:1', ['# syntax=docker/dockerfile:1', 'FROM a:1']],
    ['tag-missing:1', ['FROM python']],
    ['tag-missing:1', ['FROM localhost:5000/python:latest']],
    ['cache-order:2', ['FROM a:1', 'COPY . .', 'RUN pip install -r besoins.txt']],
    ['several-run:3', ['FROM a:1', 'RUN un', 'RUN deux', 'RUN trois']],
    ['cleaned-later:3', ['FROM a:1', 'COPY x.tar /tmp/', 'RUN rm /tmp/x.tar']],
    ['lists-kept:2', ['FROM a:1', 'RUN apt-get update && apt-get install -y curl']],
    ['update-alone:2', ['FROM a:1', 'RUN apt-get update']],
    ['cd-alone:2', ['FROM a:1', 'RUN cd /app']],
    ['secret-value:2', ['FROM a:1', 'ENV DB_PASSWORD=abc']],
    ['secret-value:2', ['FROM a:1', 'ARG NPM_TOKEN']],
    ['add-for-copy:2', ['FROM a:1', 'ADD app.js /app/']],
    ['shell-form:2', ['FROM a:1', 'CMD node app.js', 'USER 1']],
    ['several-cmd:2', ['FROM a:1', 'CMD ["a"]', 'CMD ["b"]', 'USER 1']],
    ['root-user:2', ['FROM a:1', 'CMD ["a"]']],
    ['root-user:2', ['FROM a:1', 'USER root']],
  ])('says %s', (expected, lines) => {
    expect(codesOf(...lines)).toContain(expected);
  });

  it.each([
    ['tag-missing', ['FROM a:1 AS b', 'FROM b']],
    ['tag-missing', ['FROM $BASE']],
    ['tag-missing', ['FROM a@sha256:0000']],
    ['tag-missing', ['FROM cale/outils']],
    ['tag-missing', ['FROM scratch']],
    ['cache-order', ['FROM a:1', 'COPY --from=b . .', 'RUN npm ci']],
    ['cleaned-later', ['FROM a:1', 'RUN apt-get install -y x && rm -rf /var/lib/apt/lists/*']],
    ['lists-kept', ['FROM a:1', 'RUN apt-get update && apt-get install -y x && rm -rf /var/lib/apt/lists/*']],
    ['secret-value', ['FROM a:1', 'ENV POSTGRES_PASSWORD_FILE=/run/secrets/x']],
    ['add-for-copy', ['FROM a:1', 'ADD https://exemple.fr/x /x']],
    ['add-for-copy', ['FROM a:1', 'ADD rootfs.tar.gz /']],
    ['shell-form', ['FROM a:1', 'ENTRYPOINT ["a"]']],
    ['root-user', ['FROM a:1', 'USER 1000', 'CMD ["a"]']],
  ])('does not say %s of what is right', (code, lines) => {
    expect(codesOf(...lines).filter((it) => it.startsWith(`${code}:`))).toEqual([]);
  });

  it('answers in time whatever it reads', () => {
    const text = `FROM a:1\nRUN ${'apt-get '.repeat(20_000)}\nENV ${'A '.repeat(20_000)}`;
    const elapsed = startQuietClock();
    lintDockerfile(text);
    expect(elapsed()).toBeLessThan(1_000);
    expect(new Set(LINT_CODES).size).toBe(LINT_CODES.length);
  });
});
