import { describe, expect, it } from 'vitest';
import { toLayer, toRegistryError } from '#main/docker/image/transfer.ts';
import { AppError } from '#shared/errors.ts';

const refused = (message: string) => new AppError('docker-refused', { message });

describe('what a registry answers', () => {
  it.each([
    ['Get "https://x/v2/": dial tcp: lookup x: no such host', 'registry-unreachable'],
    ['dial tcp 127.0.0.1:5000: connect: connection refused', 'registry-unreachable'],
    ['http: server gave HTTP response to HTTPS client', 'registry-unreachable'],
    ['manifest for a:v9 not found: manifest unknown: manifest unknown', 'registry-image-unknown'],
    ['pull access denied for a, repository does not exist or may require docker login', 'registry-refused'],
    ['no basic auth credentials', 'registry-refused'],
    ['toomanyrequests: You have reached your pull rate limit', 'registry-refused'],
    ['invalid reference format', 'image-name-invalid'],
    ['An image does not exist locally with the tag: a', 'image-not-found'],
    [
      'failed to resolve reference "localhost:5000/a:v9": localhost:5000/a:v9: not found',
      'registry-image-unknown',
    ],
    ['tag does not exist: localhost:5000/a:v1', 'image-not-found'],
    ['something else', 'docker-refused'],
  ])('« %s » is %s', (message, code) => {
    expect(toRegistryError(refused(message), 'localhost:5000/a').code).toBe(code);
  });

  it('names the registry, and leaves out the client’s own words', () => {
    const error = toRegistryError(
      refused('(HTTP code 500) server error - dial: connection refused'),
      'a.b/c',
    );
    expect(error.details).toMatchObject({ registry: 'a.b', message: 'dial: connection refused' });
  });

  it('keeps what is about the machine', () => {
    expect(toRegistryError(new AppError('disk-full', {}), 'a').code).toBe('disk-full');
  });
});

describe('a line about a layer', () => {
  it.each([
    ['Pulling fs layer', 'waiting'],
    ['Downloading', 'downloading'],
    ['Download complete', 'verifying'],
    ['Extracting', 'extracting'],
    ['Pull complete', 'done'],
    ['Already exists', 'present'],
    ['Preparing', 'waiting'],
    ['Pushing', 'pushing'],
    ['Pushed', 'done'],
    ['Layer already exists', 'present'],
    ['Mounted from cale/outils', 'present'],
  ])('« %s » is %s', (status, state) => {
    expect(toLayer({ id: 'abc', status })).toMatchObject({ id: 'abc', state });
  });

  it('is none for a line about the image', () => {
    expect(toLayer({ status: 'Digest: sha256:abc' })).toBeNull();
    expect(toLayer({ id: 'latest', status: 'Pulling from cale/web' })).toBeNull();
  });
});
