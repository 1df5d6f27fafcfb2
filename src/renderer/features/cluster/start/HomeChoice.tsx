import type { MinikubeStatus } from '#shared/contract/minikube.ts';
import { MINIKUBE_TEXTS } from '#shared/strings/fr/minikube.ts';
import { Name } from '../../../components/Name.tsx';
import { useAttempt } from '../../../errors.ts';
import { Facts, Section } from '../../../panel/Body.tsx';
import { Segments } from '../../../panel/Fields.tsx';
import { useApi } from '../../../session.ts';

const TEXT = MINIKUBE_TEXTS.home;
const IDS = ['own', 'learners'] as const;

/** Whose minikube home and kubeconfig are worked in. */
export function HomeChoice({ status }: { status: MinikubeStatus }) {
  const { minikube } = useApi();
  const attempt = useAttempt();
  return (
    <Section title={TEXT.title}>
      <Segments
        label={TEXT.title}
        names={TEXT}
        ids={IDS}
        value={status.usesLearnersHome ? 'learners' : 'own'}
        onChange={(id) => void attempt(() => minikube.chooseHome({ isLearners: id === 'learners' }))}
      />
      <Facts
        facts={[
          ['MINIKUBE_HOME', <Name key="home">{status.home}</Name>],
          ['KUBECONFIG', <Name key="kubeconfig">{status.kubeconfig}</Name>],
        ]}
      />
      <p className="panel-note">{TEXT.help}</p>
    </Section>
  );
}
