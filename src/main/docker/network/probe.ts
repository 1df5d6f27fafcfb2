import type { DockerClient } from '../client.ts';
import { type HelperOwner, type HelperResult, runHelper } from '../helper/helper-container.ts';

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
 * $2: addresses; $3: ports. All are tried at once: none lasts more than 4 seconds.
 */
const PROBE_SCRIPT = `
try_name() {
  found=$(timeout 4 ping -c 1 -W 1 -- "$1" 2>/dev/null | sed -n 's/^PING [^(]*(\\([0-9a-fA-F.:]*\\)).*/\\1/p')
  echo "name \${found:-none}"
}
try_ping() { ping -c 1 -W 2 "$1" >/dev/null 2>&1 && echo "ping $1 ok" || echo "ping $1 failed"; }
try_port() { nc -w 2 "$1" "$2" -e true >/dev/null 2>&1 && echo "port $1 $2 ok" || echo "port $1 $2 failed"; }
[ -n "$1" ] && try_name "$1" &
for address in $2; do
  try_ping "$address" &
  for port in $3; do try_port "$address" "$port" & done
done
wait
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
