import { describe, expect, it } from 'vitest';
import { composeCommand, composeWords, logsWords } from '#shared/domain/compose-command.ts';

describe('the command that does the same', () => {
  it('goes to the folder without leaving the terminal there, and names only a file that Compose would not take by itself', () => {
    const up = composeWords({ action: 'up', folder: 'x', file: 'compose.yaml', builds: true }, []);
    expect(composeCommand({ folder: '.', file: 'compose.yaml' }, true, up)).toBe(
      'docker compose up --detach --build',
    );
    expect(composeCommand({ folder: 'un site', file: 'compose.dev.yaml' }, false, ['down'])).toBe(
      "(cd 'un site' && docker compose -f compose.dev.yaml down)",
    );
    expect(logsWords('pile', 'web').join(' ')).toBe('docker compose -p pile logs --follow --tail 200 web');
  });

  it('takes down the services of every profile, where the stack has any', () => {
    const down = {
      action: 'down',
      folder: '.',
      file: 'compose.yaml',
      removesVolumes: true,
      removesOrphans: false,
    } as const;
    expect(composeWords(down, [{ profiles: [] }])).toEqual(['down', '--volumes']);
    const words = composeWords(down, [{ profiles: [] }, { profiles: ['outils'] }]);
    expect(composeCommand(down, true, words)).toBe("docker compose --profile '*' down --volumes");
    expect(composeWords({ ...down, removesOrphans: true }, [])).toEqual([
      'down',
      '--remove-orphans',
      '--volumes',
    ]);
  });
});
