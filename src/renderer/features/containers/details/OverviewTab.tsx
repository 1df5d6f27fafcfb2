import { TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import type { ContainerDetails, ContainerLimits } from '#shared/contract/container.ts';
import type { ContainerObject } from '#shared/contract/object.ts';
import { RESTART_POLICIES } from '#shared/domain/container.ts';
import { isAlive } from '#shared/domain/container-command.ts';
import { shellJoin } from '#shared/domain/shell-quote.ts';
import { showHidden } from '#shared/hidden-characters.ts';
import { CONTAINERS, RESTART_TEXTS } from '#shared/strings/fr/container.ts';
import { CommandText } from '../../../components/CommandText.tsx';
import { Name } from '../../../components/Name.tsx';
import { formatLimit } from '../../../limit-text.ts';
import { Body, Facts, Section } from '../../../panel/Body.tsx';
import { EquivalentCommand } from '../../../panel/EquivalentCommand.tsx';
import { Failure } from '../../../panel/Failure.tsx';
import { LessonLink } from '../../../panel/LessonLink.tsx';
import { startOf } from '../../../panel/long-text.ts';
import { PortLinks } from '../../../panel/PortLinks.tsx';
import { useLimits } from '../use-limits.ts';
import type { TabProps } from './ContainerView.tsx';
import { HealthSection } from './HealthSection.tsx';
import { useDetails } from './use-details.ts';

const texts = CONTAINERS.details;
const dateTime = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'medium', timeStyle: 'medium' });
const decimal = new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 2 });

/** What a container is: its program, limits, ports, networks, mounts, environment and health. */
export function OverviewTab({ container }: TabProps) {
  const { value: details, failure } = useDetails(container);
  const limits = useLimits(container.id);
  if (failure) return <Failure text={failure} />;
  if (!details) return <p className="tool-loading">{CONTAINERS.unknown}</p>;
  const published = container.ports.filter(({ hostPort }) => hostPort !== null);
  const unpublished = container.ports.filter(({ hostPort }) => hostPort === null);
  return (
    <Body>
      <Warnings details={details} />
      <Facts facts={[...factsOf(details, container), [texts.limits, limits && limitsText(limits)]]} />
      <Section title={texts.ports} lesson={<LessonLink to="run/ports" />}>
        {container.ports.length === 0 && <p className="panel-note">{texts.noPorts}</p>}
        {published.length > 0 && <PortLinks ports={published} />}
        {unpublished.map(({ containerPort, protocol }) => (
          <p key={`${containerPort}/${protocol}`} className="panel-note">
            <code translate="no">{`${containerPort}/${protocol}`}</code> {texts.unpublished}
          </p>
        ))}
      </Section>
      <Section title={texts.networks}>
        {container.attachments.length === 0 && <p className="panel-note">{texts.noNetworks}</p>}
        <Facts
          facts={container.attachments.map(({ networkName, ipAddress }) => [networkName, ipAddress || '—'])}
        />
      </Section>
      <Section title={texts.mounts} lesson={<LessonLink to="run/montages" />}>
        {details.mounts.length === 0 && <p className="panel-note">{texts.noMounts}</p>}
        <Facts facts={details.mounts.map((mount) => [mount.target, mountText(mount)])} />
      </Section>
      <HealthSection health={details.health} />
      <Section title={texts.env} lesson={<LessonLink to="run/reglages" />}>
        {details.env.length === 0 && <p className="panel-note">{texts.noEnv}</p>}
        <Facts
          facts={details.env.map(({ name, value }) => [
            name,
            value && <Name key={name}>{startOf(value)}</Name>,
          ])}
        />
      </Section>
      <EquivalentCommand command={shellJoin(['docker', 'inspect', container.name])} />
    </Body>
  );
}

function Warnings({ details }: { details: ContainerDetails }) {
  const warnings = [details.isOomKilled && texts.oom, details.isPrivileged && texts.privileged].filter(
    (warning) => warning !== false,
  );
  return warnings.map((warning) => (
    <p key={warning} className="panel-warning ctn-warning">
      <TriangleAlert aria-hidden="true" />
      {warning}
    </p>
  ));
}

function factsOf(details: ContainerDetails, { image, state }: ContainerObject): [string, ReactNode][] {
  const isRunning = isAlive(state);
  const at = (ms: number) => (ms === 0 ? '—' : dateTime.format(ms));
  return [
    [texts.image, <code key="image">{image}</code>],
    [
      texts.command,
      <CommandText key="command">
        {showHidden(shellJoin([...details.entrypoint, ...details.command]))}
      </CommandText>,
    ],
    [texts.workingDir, <code key="dir">{details.workingDir}</code>],
    [texts.user, <code key="user">{details.user || 'root'}</code>],
    [texts.hostname, <code key="host">{details.hostname}</code>],
    [
      isRunning ? texts.startedAt : texts.finishedAt,
      at(isRunning ? details.startedAtMs : details.finishedAtMs),
    ],
    [texts.restartPolicy, restartText(details)],
  ];
}

function restartText({ restartPolicy, restartCount }: ContainerDetails): string {
  const policy = RESTART_POLICIES.find((it) => it === restartPolicy);
  const text = policy ? RESTART_TEXTS[policy] : restartPolicy;
  return restartCount > 0 ? `${text} · ${texts.restarts(restartCount)}` : text;
}

function limitsText({ memoryBytes, swapBytes, cpus, pids }: ContainerLimits): string {
  const limits = [
    memoryBytes > 0 && texts.limitMemory(formatLimit(memoryBytes)),
    swapBytes > 0 && texts.limitSwap(formatLimit(swapBytes)),
    cpus > 0 && texts.limitCpus(decimal.format(cpus)),
    pids > 0 && texts.limitPids(pids),
  ];
  return limits.filter((one) => one !== false).join(', ') || texts.noLimit;
}

function mountText({ type, source, isReadOnly, isAnonymous }: ContainerDetails['mounts'][number]): ReactNode {
  const name = isAnonymous ? `${source.slice(0, 12)} (${texts.anonymous})` : source;
  return (
    <>
      {type}
      {name && (
        <>
          {' · '}
          <Name>{name}</Name>
        </>
      )}
      {isReadOnly && ` · ${texts.readOnly}`}
    </>
  );
}
