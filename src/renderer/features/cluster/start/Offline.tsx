import { Download } from 'lucide-react';
import type { MinikubeStatus } from '#shared/contract/minikube.ts';
import { MINIKUBE_TEXTS } from '#shared/strings/fr/minikube.ts';
import { CACHED_PART_NAMES } from '#shared/strings/fr/minikube-failures.ts';
import { Button } from '../../../components/Button.tsx';
import { CopyButton } from '../../../components/CopyButton.tsx';
import { Name } from '../../../components/Name.tsx';
import { useAttempt } from '../../../errors.ts';
import { Facts, Section } from '../../../panel/Body.tsx';
import { useApi } from '../../../session.ts';

const TEXT = MINIKUBE_TEXTS.offline;

/** What a start without the network needs, what of it is there, and how the rest comes. */
export function Offline({ status: { program, cache, folder, works } }: { status: MinikubeStatus }) {
  const { minikube } = useApi();
  const attempt = useAttempt();
  const missing = cache.filter(({ isPresent }) => !isPresent);
  const bytes = missing.reduce((sum, part) => sum + part.wholeBytes - part.sizeBytes, 0);
  const isBegun = missing.some(({ sizeBytes }) => sizeBytes > 0);
  return (
    <Section title={TEXT.title}>
      <p>
        {cache.length === 0 && TEXT.unknown}
        {cache.length > 0 && missing.length === 0 && TEXT.complete}
        {missing.length > 0 && TEXT.missing(missing.map(({ id }) => id).join(','), bytes)}
      </p>
      <Facts
        facts={[
          [MINIKUBE_TEXTS.program, program && `${program.version}, ${MINIKUBE_TEXTS.found[program.origin]}`],
          [MINIKUBE_TEXTS.kubernetes, program?.kubernetesVersion],
          ...cache.map(
            ({ id, isPresent, sizeBytes, wholeBytes }) =>
              [
                CACHED_PART_NAMES[id],
                isPresent ? TEXT.part(sizeBytes, sizeBytes) : TEXT.part(sizeBytes, wholeBytes),
              ] as const,
          ),
        ]}
      />
      {missing.length > 0 && (
        <div className="panel-bar">
          <Button
            icon={<Download />}
            disabled={works.some(({ action, isRunning }) => action === 'prepare' && isRunning)}
            onClick={() => void attempt(() => minikube.prepare({}))}
          >
            {isBegun ? TEXT.resume : TEXT.prepare}
          </Button>
        </div>
      )}
      <p className="panel-note">
        {TEXT.copy} <Name>{folder}</Name> <CopyButton text={folder} />
      </p>
    </Section>
  );
}
