import { describe, expect, it } from 'vitest';
import {
  readableNamePattern,
  readablePath,
  readablePattern,
  wantedText,
} from '#shared/strings/fr/readable-pattern.ts';

describe('readablePattern', () => {
  it.each([
    ['worker process \\d+ exited on signal 9', 'worker process … exited on signal 9'],
    ['(?s)COPY page.txt.*RUN echo lot 3f', 'COPY page.txt…RUN echo lot 3f'],
    ['(?m)^COPY \\. /web', 'COPY . /web'],
    ['(?m)^FROM cale/outils$', 'FROM cale/outils'],
    ['^30000(\\s|$)', '30000'],
    ['coque\\s+voile', 'coque voile'],
    ['(?mi)^\\s*(COPY|ADD)\\s+(--\\S+\\s+)*\\./?\\s+/web', 'COPY . /web'],
    ['(?mi)^\\s*CMD\\s+\\[\\s*"sleep"', 'CMD ["sleep"'],
    ['(?i)--mount=\\S*type=secret', '--mount=…type=secret'],
    ['localhost:5000/quart@sha256:[0-9a-f]{64}', 'localhost:5000/quart@sha256:…'],
    ['requête n° [0-9]+ : GET / ', 'requête n° … : GET /'],
  ])('says %s without its signs', (pattern, text) => expect(readablePattern(pattern)).toBe(text));

  it.each(['nr_throttled [1-9]', '^[0-9]{9,}', '^[0-9]+\\.[0-9]+', '.+', '(a|b)c'])(
    'leaves %s as it is, since less would be wrong or empty',
    (pattern) => expect(readablePattern(pattern)).toBe(pattern),
  );
});

describe('wantedText', () => {
  it('says a text, and that it is all where the pattern says so', () => {
    expect(wantedText('coque\\s+voile')).toBe('un texte de la forme « coque voile »');
    expect(wantedText('^services/quai/ex-quai-2\\s*$')).toBe(
      'un texte de la forme « services/quai/ex-quai-2 », et rien d’autre',
    );
  });

  it('says no more than a line where lines are matched one by one', () =>
    expect(wantedText('(?m)^etc$')).toBe('un texte de la forme « etc »'));

  it.each([
    '<[^>]*,UP[,>]',
    '[0-9a-f]{12}',
    '^[0-9]+\\.[0-9]+',
    '(?si)(^|\\n)\\s*RUN\\b.*(\\brm\\b|\\bunlink\\b)',
  ])('leaves it to the instruction rather than show %s', (pattern) =>
    expect(wantedText(pattern)).toBe('ce que l’étape demande'),
  );
});

describe('readableNamePattern', () => {
  it.each([
    ['^ex-flotte-\\d+$', 'ex-flotte-…'],
    ['^ex-maree-vague-', 'ex-maree-vague-…'],
    ['^ex-seul$', 'ex-seul'],
    ['^ex-flottille-[abcd]-1$', 'ex-flottille-…-1'],
    ['^ex-(utile|epave-1)$', '^ex-(utile|epave-1)$'],
  ])('says %s', (pattern, text) => expect(readableNamePattern(pattern)).toBe(text));
});

describe('readablePath', () => {
  it('says a question to Prometheus as it is asked on its page', () =>
    expect(readablePath('/api/v1/query?query=up%7Bjob%3D%22web%22%7D')).toBe(
      '/api/v1/query?query=up{job="web"}',
    ));
  it('leaves a percent sign that codes nothing', () => expect(readablePath('/100%')).toBe('/100%'));
});
