import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { learnersPlaces, ownPlaces } from '#main/minikube/places.ts';

describe('where minikube works', () => {
  it('is a folder of the app, of which minikube is told', () => {
    const { home, kubeconfig, cache, env } = ownPlaces('/d');
    expect([home, kubeconfig, cache]).toEqual(
      ['.minikube', 'kubeconfig', join('.minikube', 'cache')].map((name) => join('/d', 'cluster', name)),
    );
    expect(env).toEqual({ MINIKUBE_HOME: join('/d', 'cluster'), KUBECONFIG: kubeconfig });
  });

  it('is what the learner’s own variables say, where it is theirs', () => {
    expect(learnersPlaces('/d', {})).toMatchObject({
      folder: join('/d', 'cluster'),
      home: join(homedir(), '.minikube'),
      kubeconfig: join(homedir(), '.kube', 'config'),
    });
    expect(learnersPlaces('/d', { MINIKUBE_HOME: '/m' }).home).toBe(join('/m', '.minikube'));
    expect(learnersPlaces('/d', { MINIKUBE_HOME: '/m/.minikube' }).home).toBe('/m/.minikube');
    const files = ['/a', '/b'].join(delimiter);
    expect(learnersPlaces('/d', { KUBECONFIG: files })).toMatchObject({
      kubeconfig: '/a',
      env: { KUBECONFIG: files },
    });
  });
});
