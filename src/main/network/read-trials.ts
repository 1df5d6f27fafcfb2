import type { AddressTrial, Trial } from '#shared/contract/network.ts';

/** What a probe printed, read. */
export interface Trials {
  nameLookup: Trial;
  lookedUpAddress: string;
  trials: Omit<AddressTrial, 'networkName'>[];
}

/** Reads `name ADDRESS|none`, `ping ADDRESS ok|failed` and `port ADDRESS PORT ok|failed`; other lines are ignored, their order too. */
export function readTrials(output: string): Trials {
  const result: Trials = { nameLookup: 'skipped', lookedUpAddress: '', trials: [] };
  const trialOf = (ipAddress: string) => {
    const known = result.trials.find((trial) => trial.ipAddress === ipAddress);
    if (known) return known;
    const trial = { ipAddress, ping: 'skipped' as Trial, ports: [] };
    result.trials.push(trial);
    return trial;
  };
  for (const line of output.split('\n')) {
    const [kind, address = '', third = '', fourth = ''] = line.trim().split(' ');
    if (kind === 'name') {
      result.nameLookup = address === 'none' ? 'failed' : 'ok';
      result.lookedUpAddress = address === 'none' ? '' : address;
    } else if (kind === 'ping') trialOf(address).ping = toTrial(third);
    else if (kind === 'port')
      trialOf(address).ports.push({ port: Number(third), connection: toTrial(fourth) });
  }
  for (const { ports } of result.trials) ports.sort((a, b) => a.port - b.port);
  result.trials.sort((a, b) => a.ipAddress.localeCompare(b.ipAddress, 'en'));
  return result;
}

function toTrial(word: string): Trial {
  return word === 'ok' ? 'ok' : 'failed';
}
