import { describe, expect, it } from 'vitest';
import { containerRunSchema } from '#shared/contract/container-run.ts';
import {
  EMPTY_FORM,
  readForm,
} from '../../../../../../src/renderer/features/containers/create/form-state.ts';

const WEB = { ...EMPTY_FORM, image: 'cale/web:v1' };

describe('the form of a new container', () => {
  it('asks only for an image', () => {
    expect(readForm(EMPTY_FORM).problems).toEqual(['image']);
    expect(readForm(WEB).problems).toEqual([]);
  });

  it('says what its fields miss', () => {
    const { problems } = readForm({
      ...WEB,
      name: 'a',
      command: "sh -c 'echo",
      ports: [{ hostPort: '', containerPort: '70000', isLocalOnly: true }],
      mounts: [{ source: './ici', target: 'la', isReadOnly: false }],
      env: [{ name: '', value: 'x' }],
      memory: '5',
      cpus: 'deux',
      isAutoRemoved: true,
      restartPolicy: 'always',
    });
    expect(problems).toEqual(['name', 'command', 'port', 'mount', 'env', 'memory', 'cpus', 'restart']);
  });

  it('takes no limit that the engine would refuse, nor one so small that it would be none', () => {
    const problemsOf = (fields: Partial<typeof WEB>) => readForm({ ...WEB, ...fields }).problems;
    expect(problemsOf({ memory: '6', cpus: '0,01' })).toEqual([]);
    expect(problemsOf({ memory: '5,9', cpus: '0,009' })).toEqual(['memory', 'cpus']);
    expect(problemsOf({ cpus: '0' })).toEqual(['cpus']);
  });

  it('gives what the contract takes', () => {
    const { run, problems } = readForm({
      ...WEB,
      name: 'cale',
      command: "sh -c 'echo bonjour'",
      ports: [
        { hostPort: '', containerPort: '8080', isLocalOnly: true },
        { hostPort: '80', containerPort: '8081', isLocalOnly: false },
      ],
      mounts: [{ source: '/srv', target: '/srv', isReadOnly: true }],
      env: [{ name: 'A', value: 'b=c' }],
      memory: '64',
      cpus: '0,5',
    });
    expect(problems).toEqual([]);
    expect(containerRunSchema.parse(run)).toEqual(run);
    expect(run).toMatchObject({
      memoryBytes: 64 * 1024 * 1024,
      cpus: 0.5,
      command: ['sh', '-c', 'echo bonjour'],
    });
    expect(run.ports).toEqual([
      { hostIp: '127.0.0.1', hostPort: null, containerPort: 8080, protocol: 'tcp' },
      { hostIp: '', hostPort: 80, containerPort: 8081, protocol: 'tcp' },
    ]);
  });

  it.for([
    ['mon site', ['spaces']],
    ['m', ['name']],
    [' mon-site ', []],
  ] as const)('of the name %j, it says %j', ([name, problems]) => {
    expect(readForm({ ...EMPTY_FORM, image: 'cale/web:v1', name }).problems).toEqual(problems);
  });
});
