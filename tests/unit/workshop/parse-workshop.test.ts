import { describe, expect, it } from 'vitest';
import { parseWorkshop } from '#main/workshop/parse-workshop.ts';

const UP = ['BROADCAST', 'MULTICAST', 'UP', 'LOWER_UP'];
const stats = (rx: number, tx: number) => ({ stats64: { rx: { packets: rx }, tx: { packets: tx } } });
const lo = {
  ifindex: 1,
  ifname: 'lo',
  link_type: 'loopback',
  flags: ['LOOPBACK'],
  addr_info: [],
  ...stats(0, 0),
};
const end = (ifindex: number, ifname: string, other: object, more: object = {}) => ({
  ...{ ifindex, ifname, link_type: 'ether', flags: UP, addr_info: [], ...stats(3, 4) },
  ...{ linkinfo: { info_kind: 'veth' }, ...other, ...more },
});
const space = (name: string, cards: object[], routes: object[] = [], counts = '') =>
  `#space ${name}\n${JSON.stringify(cards)}\n${JSON.stringify(routes)}\n${counts}`;

const ROOT = space('', [
  lo,
  { ifindex: 2, ifname: 'ovs-netdev', link_type: 'ether', flags: [] },
  { ifindex: 3, ifname: 'ovs1', link_type: 'ether', flags: [], linkinfo: { info_kind: 'tun' } },
  end(4, 'veth-r', { link_index: 5, link_netnsid: 0 }),
  end(6, 'veth-g', { link_index: 7, link_netnsid: 1 }),
]);
const RED = space(
  'red',
  [
    lo,
    end(
      5,
      'eth0-r',
      { link_index: 4, link_netnsid: 0 },
      {
        addr_info: [
          { family: 'inet', local: '10.0.0.1', prefixlen: 24 },
          { family: 'inet6', local: 'fe80::1', prefixlen: 64 },
        ],
      },
    ),
  ],
  [
    { dst: '10.0.0.0/24', dev: 'eth0-r', protocol: 'kernel' },
    { dst: 'default', gateway: '10.0.0.254', dev: 'eth0-r' },
  ],
  'IcmpMsg: InType0 InType8 OutType0 OutType8\nIcmpMsg: 4 2 2 5\n',
);
const GREEN = space('green', [lo, end(7, 'eth0-g', { link_index: 6, link_netnsid: 0 })]);
const SWITCHES = `#switches
9c0881a6-7a11-4f4f-a0ca-798f37e664d9
    Bridge ovs1
        datapath_type: netdev
        Port ovs1
            Interface ovs1
                type: internal
        Port veth-r
            Interface veth-r
        Port "veth-g"
            Interface "veth-g"
`;

const cardsOf = (output: string) => parseWorkshop(output)?.spaces.flatMap(({ cards }) => cards) ?? [];
const cardOf = (output: string, name: string) => cardsOf(output).find((card) => card.name === name);

describe('parseWorkshop', () => {
  const output = `${ROOT}${RED}${GREEN}${SWITCHES}`;

  it('joins the ends of each cable by the numbers they give of each other', () => {
    expect(cardOf(output, 'veth-r')?.peer).toEqual({ space: 'red', index: 5 });
    expect(cardOf(output, 'eth0-r')?.peer).toEqual({ space: '', index: 4 });
    expect(cardOf(output, 'eth0-g')?.peer).toEqual({ space: '', index: 6 });
  });

  it('joins two ends of one space by their names', () => {
    const root = space('', [lo, end(2, 'b', { link: 'a' }), end(3, 'a', { link: 'b' })]);
    expect(cardOf(root, 'a')?.peer).toEqual({ space: '', index: 2 });
    expect(cardOf(root, 'b')?.peer).toEqual({ space: '', index: 3 });
  });

  it('leaves an end alone whose other end no space has, or gives another number', () => {
    const root = space('', [lo, end(4, 'veth-r', { link_index: 9, link_netnsid: 0 })]);
    expect(cardOf(`${root}${RED}`, 'veth-r')).toMatchObject({ isEnd: true, peer: null });
  });

  it('tells addresses, routes, counters and echoes', () => {
    expect(cardOf(output, 'eth0-r')).toMatchObject({
      ...{ addresses: ['10.0.0.1/24'], receivedPackets: 3, sentPackets: 4, isUp: true, hasCarrier: true },
    });
    expect(parseWorkshop(output)?.spaces[1]).toMatchObject({
      routes: [
        { to: '10.0.0.0/24', via: null, card: 'eth0-r' },
        { to: 'default', via: '10.0.0.254', card: 'eth0-r' },
      ],
      echoes: { asked: 5, received: 2, answered: 4 },
    });
  });

  it('tells switches and what is plugged in, without the device of Open vSwitch’s own', () => {
    expect(cardOf(output, 'ovs1')?.kind).toBe('switch');
    expect(cardOf(output, 'veth-g')?.pluggedIn).toBe('ovs1');
    expect(cardOf(output, 'ovs-netdev')).toBeUndefined();
    expect(cardOf(output, 'eth0-g')?.pluggedIn).toBeNull();
  });

  it('tells a bridge of the kernel by its kind and its ports by their master', () => {
    const root = space('', [
      lo,
      { ifindex: 2, ifname: 'pont1', flags: ['UP'], linkinfo: { info_kind: 'bridge' } },
      end(4, 'veth-r', { link_index: 5, link_netnsid: 0 }, { master: 'pont1' }),
    ]);
    expect(cardOf(root, 'pont1')).toMatchObject({ kind: 'bridge', isUp: true, hasCarrier: false });
    expect(cardOf(root, 'veth-r')?.pluggedIn).toBe('pont1');
  });

  it('passes over a file that is no space, and over one that went meanwhile', () => {
    const names = parseWorkshop(`${ROOT}#space faux\n\n\n#space parti\n[]\n[]\n${GREEN}`)?.spaces.map(
      ({ name }) => name,
    );
    expect(names).toEqual(['', 'green']);
  });

  it.each(['', 'bash: not found', '#space \nnot JSON\n', RED])(
    'is null for what is no reading: %j',
    (output) => {
      expect(parseWorkshop(output)).toBeNull();
    },
  );
});
