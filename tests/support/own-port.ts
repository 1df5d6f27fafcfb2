/** Below those that systems give to who asks for any, and those that the app draws; 10080 is one that `fetch` refuses. */
const PORTS = { from: 11_000, processes: 900 };
/** What one process listens on at a time, at most. */
const PORTS_EACH = 10;

let taken = 0;

/** A port of this machine that no other test file that runs meanwhile is given, another one at each call. */
export function ownPort(): number {
  taken += 1;
  return PORTS.from + (process.pid % PORTS.processes) * PORTS_EACH + (taken % PORTS_EACH);
}
