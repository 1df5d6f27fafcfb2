import { ExternalLink } from 'lucide-react';
import { useState } from 'react';
import type { ContainerObject } from '#shared/contract/object.ts';
import { CONTAINERS } from '#shared/strings/fr/container.ts';
import { OpenAddressDialog } from './OpenAddressDialog.tsx';
import './container-marks.css';

type Port = ContainerObject['ports'][number];

/** Published ports as links of this machine; each asks before it leaves the app. */
export function PortLinks({
  ports,
  limit = Number.POSITIVE_INFINITY,
}: {
  ports: readonly Port[];
  limit?: number;
}) {
  const [asked, setAsked] = useState<string | null>(null);
  const published = ports.filter(({ hostPort }) => hostPort !== null);
  if (published.length === 0) return null;
  const left = published.length - limit;
  return (
    <span className="ctn-ports">
      {published.slice(0, limit).map((port) => (
        <PortLink key={`${port.hostIp}:${port.hostPort}/${port.protocol}`} port={port} onAsk={setAsked} />
      ))}
      {left > 0 && <span>{CONTAINERS.otherPorts(left)}</span>}
      {asked !== null && <OpenAddressDialog url={asked} onClose={() => setAsked(null)} />}
    </span>
  );
}

function PortLink({ port, onAsk }: { port: Port; onAsk: (url: string) => void }) {
  const text = `${port.hostPort}→${port.containerPort}`;
  if (port.protocol !== 'tcp') return <span translate="no">{`${text}/${port.protocol}`}</span>;
  const url = `http://${hostOf(port)}:${port.hostPort}`;
  return (
    <button
      type="button"
      className="ctn-port"
      translate="no"
      aria-label={`${text}, ${CONTAINERS.port.open(url)}`}
      title={url}
      onClick={() => onAsk(url)}
    >
      {text}
      <ExternalLink aria-hidden="true" />
    </button>
  );
}

/** `localhost`, never 127.0.0.1 where the app itself is; the address when the port listens on that one only. */
function hostOf({ hostIp }: Port): string {
  if (!hostIp || hostIp === '::1' || hostIp.startsWith('127.')) return 'localhost';
  return hostIp.includes(':') ? `[${hostIp}]` : hostIp;
}
