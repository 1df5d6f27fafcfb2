import { join } from 'node:path';
import { type Component, declareComponent } from './component.ts';
import { API_SERVICE, NODE_NAME, POD_RANGE, pathsOf, writeKubeconfig } from './configuration.ts';
import { NODE_ADDRESS, SERVICE_RANGE } from './place.ts';
import { programPath } from './programs.ts';

/** The processes of a cluster without a node. */
export interface ControlPlane {
  etcd: Component;
  apiServer: Component;
  controllers: Component;
  scheduler: Component;
}

/** The processes that make a node of this machine. */
export interface Node {
  containerd: Component;
  kubelet: Component;
  proxy: Component;
}

const ETCD = 'http://127.0.0.1:2379';
const ETCD_PEERS = 'http://127.0.0.1:2380';

/** `--name=value` for each. */
const flagsOf = (flags: Record<string, string>) =>
  Object.entries(flags).map(([name, value]) => `--${name}=${value}`);

/** Declares the control plane; keys and kubeconfigs are there once it starts. */
export function declareControlPlane(dir: string): ControlPlane {
  return {
    etcd: declareComponent(dir, 'etcd', ['etcd', ...flagsOf(etcdFlags(dir))]),
    apiServer: declareComponent(dir, 'kube-apiserver', [
      programPath('kube-apiserver'),
      ...flagsOf(apiServerFlags(dir)),
    ]),
    controllers: declareComponent(dir, 'kube-controller-manager', [
      programPath('kube-controller-manager'),
      ...flagsOf(controllerFlags(dir)),
    ]),
    scheduler: declareComponent(dir, 'kube-scheduler', [
      programPath('kube-scheduler'),
      ...flagsOf(asUser(dir, 'scheduler')),
    ]),
  };
}

/** Nothing of a test's cluster outlives the machine: waiting for the disk would only make it slow. */
function etcdFlags(dir: string) {
  return {
    'data-dir': pathsOf(dir).etcd,
    'listen-client-urls': ETCD,
    'advertise-client-urls': ETCD,
    'listen-peer-urls': ETCD_PEERS,
    'initial-advertise-peer-urls': ETCD_PEERS,
    'initial-cluster': `default=${ETCD_PEERS}`,
    'unsafe-no-fsync': 'true',
    'log-level': 'warn',
  };
}

function apiServerFlags(dir: string) {
  const key = keyIn(dir);
  return {
    'bind-address': NODE_ADDRESS,
    'advertise-address': NODE_ADDRESS,
    'secure-port': '8443',
    'etcd-servers': ETCD,
    'service-cluster-ip-range': SERVICE_RANGE,
    'allow-privileged': 'true',
    'authorization-mode': 'Node,RBAC',
    'enable-admission-plugins': 'NodeRestriction',
    'client-ca-file': key('ca.crt'),
    'tls-cert-file': key('apiserver.crt'),
    'tls-private-key-file': key('apiserver.key'),
    'kubelet-certificate-authority': key('ca.crt'),
    'kubelet-client-certificate': key('kubelet-client.crt'),
    'kubelet-client-key': key('kubelet-client.key'),
    'kubelet-preferred-address-types': 'InternalIP',
    'service-account-issuer': 'https://kubernetes.default.svc.cluster.local',
    'service-account-key-file': key('service-account.pub'),
    'service-account-signing-key-file': key('service-account.key'),
    'requestheader-client-ca-file': key('front-proxy-ca.crt'),
    'requestheader-allowed-names': 'front-proxy-client',
    'requestheader-extra-headers-prefix': 'X-Remote-Extra-',
    'requestheader-group-headers': 'X-Remote-Group',
    'requestheader-username-headers': 'X-Remote-User',
    'proxy-client-cert-file': key('front-proxy-client.crt'),
    'proxy-client-key-file': key('front-proxy-client.key'),
  };
}

function controllerFlags(dir: string) {
  const key = keyIn(dir);
  return {
    ...asUser(dir, 'controller-manager'),
    'use-service-account-credentials': 'true',
    'service-account-private-key-file': key('service-account.key'),
    'root-ca-file': key('ca.crt'),
    'client-ca-file': key('ca.crt'),
    'requestheader-client-ca-file': key('front-proxy-ca.crt'),
    'cluster-signing-cert-file': key('ca.crt'),
    'cluster-signing-key-file': key('ca.key'),
    'allocate-node-cidrs': 'true',
    'cluster-cidr': POD_RANGE,
    'service-cluster-ip-range': SERVICE_RANGE,
    'cluster-name': NODE_NAME,
    'enable-hostpath-provisioner': 'true',
  };
}

/** Flags of a program that is alone, so elects no leader, and speaks to the API as a user of its own. */
function asUser(dir: string, user: string) {
  const kubeconfig = kubeconfigOf(dir, user);
  return {
    'bind-address': '127.0.0.1',
    kubeconfig,
    'authentication-kubeconfig': kubeconfig,
    'authorization-kubeconfig': kubeconfig,
    'leader-elect': 'false',
  };
}

/** Declares the node; its configuration is there once it starts. */
export function declareNode(dir: string): Node {
  const { containerdConfig, kubelet } = pathsOf(dir);
  return {
    containerd: declareComponent(dir, 'containerd', ['containerd', '--config', containerdConfig]),
    kubelet: declareComponent(dir, 'kubelet', [
      programPath('kubelet'),
      ...flagsOf({
        config: kubelet,
        kubeconfig: kubeconfigOf(dir, 'kubelet'),
        'hostname-override': NODE_NAME,
        'node-ip': NODE_ADDRESS,
      }),
    ]),
    proxy: declareComponent(dir, 'kube-proxy', [programPath('kube-proxy'), ...flagsOf(proxyFlags(dir))]),
  };
}

/** Limits of conntrack are the whole machine's: 0 leaves them as they are. */
function proxyFlags(dir: string) {
  return {
    kubeconfig: kubeconfigOf(dir, 'proxy'),
    'hostname-override': NODE_NAME,
    'proxy-mode': 'iptables',
    'cluster-cidr': POD_RANGE,
    'healthz-bind-address': '127.0.0.1:10256',
    'metrics-bind-address': '127.0.0.1:10249',
    'conntrack-max-per-core': '0',
    'conntrack-tcp-timeout-established': '0s',
    'conntrack-tcp-timeout-close-wait': '0s',
  };
}

const USERS = ['controller-manager', 'scheduler', 'proxy', 'kubelet'];

/** Writes the kubeconfig of the person and of each program. */
export function writeKubeconfigs(dir: string): void {
  for (const user of USERS) writeKubeconfig(dir, user, kubeconfigOf(dir, user));
  writeKubeconfig(dir, 'admin', pathsOf(dir).kubeconfig);
}

/** What the `certificates` program must be told. */
export function certificatesOf(dir: string): string[] {
  return [pathsOf(dir).keys, NODE_NAME, NODE_ADDRESS, API_SERVICE];
}

const kubeconfigOf = (dir: string, user: string) => join(pathsOf(dir).keys, `${user}.kubeconfig`);
const keyIn = (dir: string) => (name: string) => join(pathsOf(dir).keys, name);
