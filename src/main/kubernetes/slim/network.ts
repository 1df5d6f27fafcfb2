import {
  count,
  countOrNull,
  object,
  objects,
  type Said,
  text,
  texts,
  textsByName,
} from '#main/core/reading.ts';
import type { ClusterObject } from '#shared/contract/cluster-object.ts';
import { commonOf } from './common.ts';

/** A port by its number or its name. */
function portText(said: unknown): string {
  return typeof said === 'number' ? String(said) : text(said);
}

/** A service as lists and figures show it. */
export function toService(said: Said): ClusterObject<'services'> {
  const spec = object(said.spec);
  const balancer = object(object(said.status).loadBalancer);
  return {
    ...commonOf(said),
    type: text(spec.type),
    clusterIp: text(spec.clusterIP),
    externalName: text(spec.externalName),
    externalIps: [
      ...texts(spec.externalIPs),
      ...objects(balancer.ingress).map((one) => text(one.ip) || text(one.hostname)),
    ],
    selector: textsByName(spec.selector),
    ports: objects(spec.ports).map((port) => ({
      name: text(port.name),
      port: count(port.port),
      targetPort: portText(port.targetPort) || String(count(port.port)),
      nodePort: countOrNull(port.nodePort),
      protocol: text(port.protocol) || 'TCP',
    })),
  };
}

/** A slice of a service's endpoints. */
export function toEndpointSlice(said: Said): ClusterObject<'endpointSlices'> {
  return {
    ...commonOf(said),
    serviceName: textsByName(object(said.metadata).labels)['kubernetes.io/service-name'] ?? '',
    addressType: text(said.addressType),
    endpoints: objects(said.endpoints).map((one) => {
      const conditions = object(one.conditions);
      const target = object(one.targetRef);
      const isPod = target.kind === 'Pod';
      return {
        addresses: texts(one.addresses),
        podUid: isPod ? text(target.uid) : null,
        podName: isPod ? text(target.name) : null,
        nodeName: text(one.nodeName) || null,
        // Nothing said means ready: Kubernetes asks its readers to take it so.
        isReady: conditions.ready !== false,
      };
    }),
    ports: objects(said.ports).map((port) => ({
      name: text(port.name),
      port: countOrNull(port.port),
      protocol: text(port.protocol) || 'TCP',
    })),
  };
}

/** An ingress as lists show it: one rule for each path. */
export function toIngress(said: Said): ClusterObject<'ingresses'> {
  const spec = object(said.spec);
  const balancer = object(object(said.status).loadBalancer);
  const rules = objects(spec.rules).flatMap((rule) =>
    objects(object(rule.http).paths).map((path) => ruleOf(text(rule.host), text(path.path), path.backend)),
  );
  const fallback = spec.defaultBackend ? [ruleOf('', '', spec.defaultBackend)] : [];
  return {
    ...commonOf(said),
    className: text(spec.ingressClassName),
    rules: [...rules, ...fallback],
    tlsHosts: objects(spec.tls).flatMap(({ hosts }) => texts(hosts)),
    addresses: objects(balancer.ingress).map((one) => text(one.ip) || text(one.hostname)),
  };
}

function ruleOf(host: string, path: string, backend: unknown) {
  const service = object(object(backend).service);
  const port = object(service.port);
  return {
    host,
    path,
    serviceName: text(service.name),
    servicePort: portText(port.number) || text(port.name),
  };
}
