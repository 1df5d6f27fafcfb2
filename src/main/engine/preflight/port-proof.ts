import { randomBytes } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { get } from '#main/core/http.ts';
import type { PreflightResult } from '#shared/contract/engine.ts';
import type { Probe } from './probe.ts';
import { result } from './result.ts';

const CONTAINER_PORT = 8080;
/** Longest wait for a published port, in milliseconds: virtual machines forward it a moment after the start. */
const ANSWER_TIMEOUT_MS = 4000;
const TRY_AGAIN_MS = 50;
const MAX_ANSWER_BYTES = 1024;

/** A container's web server answers through a published port, with a text only it was given. */
export async function provePublishedPort(
  probe: Probe,
  publishedAddress: string,
  timeFactor: number,
): Promise<PreflightResult> {
  const token = randomBytes(16).toString('hex');
  const hostIp = publishedAddress === '127.0.0.1' ? '127.0.0.1' : '0.0.0.0';
  const script = `mkdir /tmp/www && echo ${token} > /tmp/www/jeton && exec httpd -f -p ${CONTAINER_PORT} -h /tmp/www`;
  const spec = { command: ['sh', '-c', script], publish: { containerPort: CONTAINER_PORT, hostIp } };
  const served = await probe.serve(spec, async (hostPort) => {
    const address = `${publishedAddress.includes(':') ? `[${publishedAddress}]` : publishedAddress}:${hostPort}`;
    const answer = await askUntilRight(`http://${address}/jeton`, token, ANSWER_TIMEOUT_MS * timeFactor);
    return { address, answer };
  });
  if (served.kind === 'refused') return failure('engine-refused', { message: served.message });
  const { address, answer } = served.value;
  if (answer === 'right') return result('published-port', 'ok', 'proved', { params: { address } });
  return failure(answer === 'other' ? 'other-answer' : 'no-answer', { address });
}

function failure(
  reason: 'engine-refused' | 'other-answer' | 'no-answer',
  params: Record<string, string>,
): PreflightResult {
  return result('published-port', 'failed', reason, {
    params,
    remedies: ['retry', 'pick-source'],
    lostCapabilities: ['published-port'],
  });
}

/** The server inside needs a moment, so an answer that never comes and a wrong one are told at the end. */
async function askUntilRight(
  url: string,
  token: string,
  timeoutMs: number,
): Promise<'right' | 'other' | 'none'> {
  const deadline = performance.now() + timeoutMs;
  let last: 'other' | 'none' = 'none';
  while (performance.now() < deadline) {
    const answer = await ask(url, deadline - performance.now());
    if (answer?.trim() === token) return 'right';
    last = answer === null ? last : 'other';
    await delay(TRY_AGAIN_MS);
  }
  return last;
}

/** Null without an answer. No proxy of the environment is used. */
function ask(url: string, timeoutMs: number): Promise<string | null> {
  return new Promise((resolve) => {
    const call = get(
      url,
      { agent: false, signal: AbortSignal.timeout(Math.max(1, Math.ceil(timeoutMs))) },
      (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (chunk: string) => {
          text += chunk;
          if (text.length > MAX_ANSWER_BYTES) response.destroy();
        });
        response.on('close', () => resolve(text));
        response.on('error', () => resolve(null));
      },
    );
    call.on('error', () => resolve(null));
  });
}
