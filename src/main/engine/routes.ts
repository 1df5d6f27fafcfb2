import type { NetworkInterfaceInfo } from 'node:os';

/** Flags of the kernel's routing tables. */
const RTF_UP = 0x0001;
const RTF_REJECT = 0x0200;

/** Text of /proc/net/route and /proc/net/ipv6_route. */
interface RoutingTables {
  ipv4: string;
  ipv6: string;
}

/** True when a default route goes through an interface that is not down. */
export function hasDefaultRoute(tables: RoutingTables, isDown: (interfaceName: string) => boolean): boolean {
  const names = [...defaultInterfaces4(tables.ipv4), ...defaultInterfaces6(tables.ipv6)];
  return names.some((name) => name !== 'lo' && !isDown(name));
}

/** Columns: interface, destination, gateway, flags, three counters, mask. */
function defaultInterfaces4(table: string): string[] {
  return rowsOf(table).flatMap(([name = '', destination, , flags = '', , , , mask]) =>
    destination === '00000000' && mask === '00000000' && isUsable(flags) ? [name] : [],
  );
}

/** Columns: destination, its prefix length, source, its prefix length, next hop, metric, two counters, flags, interface. */
function defaultInterfaces6(table: string): string[] {
  return rowsOf(table).flatMap(([destination = '', prefix, , , , , , , flags = '', name = '']) =>
    /^0{32}$/.test(destination) && prefix === '00' && isUsable(flags) ? [name] : [],
  );
}

function rowsOf(table: string): string[][] {
  return table.split('\n').map((line) => line.trim().split(/\s+/));
}

function isUsable(flags: string): boolean {
  const bits = Number.parseInt(flags, 16);
  return (bits & RTF_UP) !== 0 && (bits & RTF_REJECT) === 0;
}

/** Names of interfaces that virtual machines and containers make: they lead to no other machine. */
const HOST_ONLY = /^(docker|br-|veth|virbr|vmnet|vboxnet|bridge\d|llw|awdl|vEthernet)/;
const LINK_LOCAL = /^(169\.254\.|fe80:)/i;

/** True when an interface that may lead outside has an address; for systems whose routes cannot be read cheaply. */
export function hasOutsideAddress(interfaces: NodeJS.Dict<NetworkInterfaceInfo[]>): boolean {
  return Object.entries(interfaces).some(
    ([name, addresses = []]) =>
      !HOST_ONLY.test(name) &&
      addresses.some(({ internal, address }) => !internal && !LINK_LOCAL.test(address)),
  );
}
