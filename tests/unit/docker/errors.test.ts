import { describe, expect, it } from 'vitest';
import { toAppError } from '#main/docker/errors.ts';
import { AppError } from '#shared/errors.ts';

/** What a refusal of the engine is. */
const answer = (statusCode: number, message: string) => ({ statusCode, message });
const broken = (code: string) => Object.assign(new Error(code), { code });

describe('what the engine or the connection says', () => {
  it.each([
    [broken('EACCES'), 'docker-permission-denied'],
    [broken('ECONNREFUSED'), 'docker-unreachable'],
    [broken('ENOENT'), 'docker-unreachable'],
    [broken('HPE_INVALID_CONSTANT'), 'docker-unreachable'],
    [broken('CERT_HAS_EXPIRED'), 'docker-unreachable'],
    [answer(400, 'Client sent an HTTP request to an HTTPS server.'), 'docker-unreachable'],
    [
      answer(400, 'client version 1.24 is too old. Minimum supported API version is 1.44'),
      'docker-api-too-old',
    ],
    [answer(500, 'write /x: no space left on device'), 'disk-full'],
    [answer(500, 'surprise'), 'docker-refused'],
    [answer(404, 'network cale-reseau not found'), 'network-not-found'],
    [answer(409, 'Container 0123 is paused, unpause the container before exec'), 'container-not-running'],
    [answer(501, 'configured logging driver does not support reading'), 'container-log-unreadable'],
    [
      answer(
        500,
        "error while mounting volume '/v/volumes/x/_data': failed to mount local volume: mount /nulle/part",
      ),
      'volume-not-mounted',
    ],
    [
      answer(
        400,
        'Memory limit should be smaller than already set memoryswap limit, update the memoryswap at the same time',
      ),
      'memory-over-swap',
    ],
    [
      answer(400, 'Minimum memoryswap limit should be larger than memory limit, see usage'),
      'memory-over-swap',
    ],
    [
      answer(500, 'failed to write "33554432": write /x/memory.memsw.limit_in_bytes: invalid argument'),
      'memory-over-swap',
    ],
    [
      answer(
        500,
        'Cannot update container 0123: runc did not terminate successfully: exit status 1: unable to set memory limit to 8388608 (current usage: 20004864, peak usage: 20004864)',
      ),
      'memory-below-use',
    ],
    [
      answer(400, 'conflicting options: NanoCPUs cannot be updated as CPU Period has already been set'),
      'cpus-set-otherwise',
    ],
    ['a text', 'docker-refused'],
    [{ statusCode: 500, message: 12 }, 'docker-refused'],
    [null, 'docker-refused'],
  ])('%j becomes %s', (error, code) => {
    expect(toAppError(error).code).toBe(code);
  });

  it.each([
    [
      'driver failed programming external connectivity on endpoint web (0123): Bind for 0.0.0.0:8080 failed: port is already allocated',
      8080,
    ],
    ['failed to bind host port for 0.0.0.0:8081:172.17.0.2:80/tcp: address already in use', 8081],
    ['listen tcp4 0.0.0.0:8082: bind: address already in use', 8082],
    ['failed to bind host port 127.0.0.1:8083/tcp: address already in use', 8083],
    ['Bind for :::8085 failed: port is already allocated', 8085],
    ['Bind for [::]:8084 failed: port is already allocated', 8084],
  ])('tells the port of « %s »', (message, port) => {
    expect(toAppError(answer(500, message))).toMatchObject({ code: 'port-already-used', details: { port } });
  });

  it('tells how many CPUs there are, where more were asked for', () => {
    const message = 'range of CPUs is from 0.01 to 2.00, as there are only 2 CPUs available';
    expect(toAppError(answer(400, message))).toMatchObject({
      code: 'cpus-out-of-range',
      details: { count: '2' },
    });
  });

  it('keeps an error that is already ours', () => {
    const ours = new AppError('kit-missing');
    expect(toAppError(ours)).toBe(ours);
  });
});
