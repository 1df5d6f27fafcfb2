import type { DockerClient } from './client.ts';
import { type HelperOwner, type HelperResult, runHelper } from './helper-container.ts';

/** What to try from a container's own network. */
export interface NetworkTrial {
  sourceId: string;
  /** Asked to the source's resolver; null asks nothing. */
  targetName: string | null;
  addresses: readonly string[];
  ports: readonly number[];
}

/**
 * Words on standard output, one fact a line: `name ADDRESS`, `ping ADDRESS ok`, `port ADDRESS PORT ok`. $1: the name;
 * $2: addresses; $3: ports. Every wait is at most 2 seconds.
 */
const PROBE_SCRIPT = `
if [ -n "$1" ]; then
  found=$(timeout 4 ping -c 1 -W 1 -- "$1" 2>/dev/null | sed -n 's/^PING [^(]*(\\([0-9a-fA-F.:]*\\)).*/\\1/p')
  echo "name \${found:-none}"
fi
for address in $2; do
  ping -c 1 -W 2 "$address" >/dev/null 2>&1 && echo "ping $address ok" || echo "ping $address failed"
  for port in $3; do
    nc -w 2 "$address" "$port" -e true >/dev/null 2>&1 && echo "port $address $port ok" || echo "port $address $port failed"
  done
done
`;

/**
 * Tries from a neighbour that shares the source's network, resolver and hosts file, so that nothing runs in the
 * learner's container and no tool need be in it.
 */
export async function probeNetwork(
  docker: DockerClient,
  owner: HelperOwner,
  trial: NetworkTrial,
  signal: AbortSignal,
): Promise<HelperResult> {
  const { sourceId, targetName, addresses, ports } = trial;
  return runHelper(
    docker,
    {
      role: 'network-probe',
      owner,
      networkMode: `container:${sourceId}`,
      // What ping needs to send a raw packet; inside the source's own network only.
      capabilities: ['NET_RAW'],
      command: ['sh', '-c', PROBE_SCRIPT, 'sh', targetName ?? '', addresses.join(' '), ports.join(' ')],
    },
    signal,
  );
}
