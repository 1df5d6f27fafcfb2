import { RefreshCw } from 'lucide-react';
import { useCallback } from 'react';
import type { ClusterContext, ClusterStatus } from '#shared/contract/cluster.ts';
import type { MinikubeStatus } from '#shared/contract/minikube.ts';
import { CLUSTER_STATE, CONTEXTS } from '#shared/strings/fr/cluster.ts';
import { Button } from '../../../components/Button.tsx';
import { Name } from '../../../components/Name.tsx';
import { errorText, useErrorTexts } from '../../../error-texts.ts';
import { useAttempt } from '../../../errors.ts';
import { Body, Facts, Section } from '../../../panel/Body.tsx';
import { EquivalentCommand } from '../../../panel/EquivalentCommand.tsx';
import { Failure } from '../../../panel/Failure.tsx';
import { FirstOf } from '../../../panel/FirstOf.tsx';
import { useCall } from '../../../panel/use-call.ts';
import { useKept } from '../../../panel/use-kept.ts';
import { useApi, useWatch } from '../../../session.ts';
import { StartPage } from '../start/StartPage.tsx';

/** Which cluster is in use, and those one may choose. */
export function ContextsPage({ status }: { status: ClusterStatus }) {
  const api = useApi();
  const attempt = useAttempt();
  useErrorTexts();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another cluster in use is another list
  const ask = useCallback(() => api.cluster.contexts(), [api, status.contextId, status.isOpened]);
  const call = useCall(ask);
  const value = useKept(call.value, '');
  const minikube = useWatch<MinikubeStatus>(
    useCallback((options: { signal: AbortSignal }) => api.minikube.watch(undefined, options), [api]),
  );
  return (
    <Body>
      {status.state !== 'none' && <InUse status={status} />}
      {status.state === 'none' && status.errorCode !== null && !isStarting(minikube) && (
        <Failure text={errorText(status.errorCode, status.errorDetails)} />
      )}
      <StartPage status={minikube} />
      <Section title={CONTEXTS.title}>
        <p className="panel-note">{CONTEXTS.about}</p>
        {call.failure && <Failure text={call.failure} />}
        {!value && !call.failure && <p className="tool-loading">{CONTEXTS.loading}</p>}
        {value?.unread.map(({ file, errorCode, errorDetails }) => (
          <Failure key={file} text={errorText(errorCode, errorDetails)} />
        ))}
        {value?.contexts.length === 0 && <p className="panel-note">{CONTEXTS.none}</p>}
        <ul className="k8s-contexts">
          <FirstOf items={value?.contexts ?? []}>
            {(context) => <Context key={context.contextId} context={context} status={status} />}
          </FirstOf>
        </ul>
        <div className="panel-bar">
          <Button icon={<RefreshCw />} onClick={call.reload}>
            {CONTEXTS.refresh}
          </Button>
          <Button look="quiet" onClick={() => void attempt(() => api.cluster.choose({ contextId: null }))}>
            {CONTEXTS.automatic}
          </Button>
        </div>
        <EquivalentCommand command="kubectl config get-contexts" />
      </Section>
    </Body>
  );
}

/** Whoever waits for a cluster that starts is not told to start one. */
function isStarting(minikube: MinikubeStatus | undefined): boolean {
  return minikube?.works.some(({ action, isRunning }) => action === 'start' && isRunning) ?? false;
}

function InUse({ status }: { status: ClusterStatus }) {
  const api = useApi();
  const attempt = useAttempt();
  const { context, contextId, server, version, isOwn, isOpened, state } = status;
  const close = () =>
    void attempt(async () => {
      if (contextId !== null) await api.cluster.open({ contextId, isOpened: false });
    });
  return (
    <Section title={`${CLUSTER_STATE.label} ${context ?? ''}`}>
      <Facts
        facts={[
          [CLUSTER_STATE.label, `${CLUSTER_STATE.states[state]}${isOwn ? `, ${CLUSTER_STATE.own}` : ''}`],
          [CLUSTER_STATE.address, <Name key="server">{server}</Name>],
          [CLUSTER_STATE.version, version ?? ''],
        ]}
      />
      {isOpened && !isOwn && (
        <div className="panel-bar">
          <p className="panel-note">{CLUSTER_STATE.opened.text(context ?? '')}</p>
          <Button onClick={close}>{CLUSTER_STATE.opened.close}</Button>
        </div>
      )}
    </Section>
  );
}

function Context({ context, status }: { context: ClusterContext; status: ClusterStatus }) {
  const api = useApi();
  const attempt = useAttempt();
  const { contextId, name, server, file, isOwn, isOpened, isCurrent } = context;
  const isInUse = contextId === status.contextId;
  const choose = () => void attempt(() => api.cluster.choose({ contextId }));
  const marks = [
    isInUse ? CONTEXTS.chosen : '',
    isOwn ? CONTEXTS.own : isOpened ? CONTEXTS.opened : CONTEXTS.readOnly,
    isCurrent ? CONTEXTS.current : '',
  ];
  return (
    <li className="k8s-context">
      <div>
        <strong translate="no">{name}</strong>
        <p className="panel-note">{marks.filter(Boolean).join(' · ')}</p>
        <p className="panel-note" translate="no">
          {server || CONTEXTS.noServer}
        </p>
        <p className="panel-note" translate="no">
          {file}
        </p>
      </div>
      {!isInUse && (
        <Button aria-label={CONTEXTS.chooseOf(name)} onClick={choose}>
          {CONTEXTS.use}
        </Button>
      )}
      {isInUse && !status.isForTerminals && <Button onClick={choose}>{CONTEXTS.useInTerminals}</Button>}
    </li>
  );
}
