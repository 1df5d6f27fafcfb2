/**
 * Tells all network spaces of the container it runs in, and only reads. A line `#space NAME` (nothing for the root), then
 * the cards and the routes as `ip` says them in JSON, a line each, and the counts of ICMP messages; `#switches`, then what
 * Open vSwitch shows, where it runs.
 */
const TELL_SPACES = `
space() {
  printf '#space %s\\n' "$1"
  shift
  "$@" ip -j -d -s addr
  echo
  "$@" ip -j route
  echo
  "$@" grep ^IcmpMsg /proc/net/snmp
}
shopt -s nullglob
{
  space ''
  for file in /run/netns/*; do space "\${file##*/}" ip netns exec "\${file##*/}"; done
  echo '#switches'
  [ -S /run/openvswitch/db.sock ] && ovs-vsctl -t 2 show
} 2> /dev/null
exit 0`;

/** The command that tells the network spaces of a container, as `parseWorkshop` reads them. */
export const READ_SPACES = ['bash', '-c', TELL_SPACES] as const;
