import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { NODE_ADDRESS } from './place.ts';

/** The node's name, as in minikube's first profile. */
export const NODE_NAME = 'minikube';
/** Where the API server listens, on the node's address. */
const API_PORT = 8443;
/** Address of the API server. */
export const SERVER = `https://${NODE_ADDRESS}:${API_PORT}`;

/** The two addresses of services that are known beforehand, and the network of pods, as minikube chooses them. */
export const API_SERVICE = '10.96.0.1';
const DNS_SERVICE = '10.96.0.10';
export const POD_RANGE = '10.244.0.0/16';
const POD_RANGE_OF_NODE = '10.244.0.0/24';

/** The image of every pod's first process, made here. */
export const PAUSE_IMAGE = 'registry.k8s.io/pause:3.10';

/** Where a cluster keeps what. */
export const pathsOf = (dir: string) => ({
  keys: join(dir, 'keys'),
  etcd: join(dir, 'etcd'),
  containerd: join(dir, 'containerd.sock'),
  kubelet: join(dir, 'kubelet.yaml'),
  containerdConfig: join(dir, 'containerd.toml'),
  network: join(dir, 'net.d'),
  kubeconfig: join(dir, 'kubeconfig'),
});

/** A kubeconfig that holds its keys, so that a copy of the file serves too. */
export function writeKubeconfig(dir: string, user: string, file: string): void {
  const { keys } = pathsOf(dir);
  const data = (name: string) => readFileSync(join(keys, name)).toString('base64');
  const config = {
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [
      { name: NODE_NAME, cluster: { server: SERVER, 'certificate-authority-data': data('ca.crt') } },
    ],
    users: [
      {
        name: NODE_NAME,
        user: { 'client-certificate-data': data(`${user}.crt`), 'client-key-data': data(`${user}.key`) },
      },
    ],
    contexts: [{ name: NODE_NAME, context: { cluster: NODE_NAME, user: NODE_NAME, namespace: 'default' } }],
    'current-context': NODE_NAME,
  };
  writeFileSync(file, stringify(config), { mode: 0o600 });
}

/** Configuration of containerd; Debian has the network plug-ins in /usr/lib/cni. */
export function writeContainerd(dir: string): void {
  const { containerd, containerdConfig, network } = pathsOf(dir);
  const text = `version = 2
root = "${dir}/containerd/root"
state = "${dir}/containerd/state"
disabled_plugins = ["io.containerd.internal.v1.opt", "io.containerd.snapshotter.v1.btrfs", "io.containerd.snapshotter.v1.devmapper", "io.containerd.snapshotter.v1.zfs"]
[grpc]
  address = "${containerd}"
[plugins."io.containerd.grpc.v1.cri"]
  sandbox_image = "${PAUSE_IMAGE}"
  netns_mounts_under_state_dir = true
  restrict_oom_score_adj = true
  stream_server_address = "127.0.0.1"
  stream_server_port = "0"
  [plugins."io.containerd.grpc.v1.cri".cni]
    bin_dir = "/usr/lib/cni"
    conf_dir = "${network}"
  [plugins."io.containerd.grpc.v1.cri".containerd]
    discard_unpacked_layers = true
`;
  writeFileSync(containerdConfig, text);
}

/** Pods are routed one by one, so that services are reached without the bridge's own filter. */
export function writeNetwork(dir: string): void {
  const { network } = pathsOf(dir);
  mkdirSync(network, { recursive: true });
  const ranges = [[{ subnet: POD_RANGE_OF_NODE }]];
  const config = {
    cniVersion: '1.0.0',
    name: 'pods',
    plugins: [
      {
        type: 'ptp',
        ipMasq: true,
        ipam: { type: 'host-local', ranges, routes: [{ dst: '0.0.0.0/0' }] },
      },
      { type: 'portmap', capabilities: { portMappings: true } },
      // An engine beside it forbids all that is forwarded and not its own.
      { type: 'firewall', backend: 'iptables' },
    ],
  };
  writeFileSync(join(network, '10-pods.conflist'), JSON.stringify(config));
}

/** Configuration of the kubelet; `cgroup` is the group all pods are in. */
export function writeKubelet(dir: string, cgroup: string): void {
  const { keys, kubelet, containerd } = pathsOf(dir);
  const resolver = join(dir, 'resolv.conf');
  writeFileSync(resolver, '');
  const config = {
    apiVersion: 'kubelet.config.k8s.io/v1beta1',
    kind: 'KubeletConfiguration',
    address: NODE_ADDRESS,
    healthzBindAddress: '127.0.0.1',
    authentication: {
      anonymous: { enabled: false },
      webhook: { enabled: true },
      x509: { clientCAFile: join(keys, 'ca.crt') },
    },
    authorization: { mode: 'Webhook' },
    tlsCertFile: join(keys, 'kubelet-server.crt'),
    tlsPrivateKeyFile: join(keys, 'kubelet-server.key'),
    cgroupDriver: 'cgroupfs',
    cgroupRoot: `/${cgroup}`,
    failCgroupV1: false,
    failSwapOn: false,
    containerRuntimeEndpoint: `unix://${containerd}`,
    clusterDNS: [DNS_SERVICE],
    clusterDomain: 'cluster.local',
    resolvConf: resolver,
    // The images of the course are all there is: none is thrown away, and a full disk of the machine stops no test.
    imageGCHighThresholdPercent: 100,
    evictionHard: { 'nodefs.available': '0%', 'nodefs.inodesFree': '0%', 'imagefs.available': '0%' },
  };
  writeFileSync(kubelet, stringify(config));
}
