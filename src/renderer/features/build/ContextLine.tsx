import { RefreshCw, TriangleAlert } from 'lucide-react';
import { useCallback, useEffect, useState } from 'react';
import type { BuildContext } from '#shared/contract/build.ts';
import { LARGE_CONTEXT_BYTES } from '#shared/domain/build.ts';
import { BUILD } from '#shared/strings/fr/build.ts';
import { IconButton } from '../../components/Button.tsx';
import { Name } from '../../components/Name.tsx';
import { formatBytes } from '../../format.ts';
import { useApi } from '../../session.ts';

interface ContextLineProps {
  folder: string;
  dockerfile: string;
  /** Measured again when it changes: a file was saved, a build ended. */
  occasion: string;
}

const TEXT = BUILD.context;

/** What the folder would send, before it is sent. */
export function ContextLine({ folder, dockerfile, occasion }: ContextLineProps) {
  const { context, measure } = useContextSize(folder, dockerfile, occasion);
  return (
    <section className="build-context" aria-label={TEXT.title}>
      <div className="build-context-line">
        <span className="caps">{TEXT.title}</span>
        <span>
          {context
            ? TEXT.size(formatBytes(context.totalBytes), context.fileCount, context.isComplete)
            : TEXT.measuring}
        </span>
        <IconButton label={TEXT.measure} onClick={measure}>
          <RefreshCw />
        </IconButton>
      </div>
      {context && (
        <p className="panel-note">
          {context.ignoreFile === null
            ? TEXT.noIgnore
            : TEXT.ignored(context.ignoredCount, context.ignoreFile)}
        </p>
      )}
      {context && context.totalBytes > LARGE_CONTEXT_BYTES && <LargeContext context={context} />}
    </section>
  );
}

function LargeContext({ context }: { context: BuildContext }) {
  return (
    <div className="build-large" role="status">
      <p>
        <TriangleAlert aria-hidden="true" />
        <strong>{TEXT.large}</strong>
      </p>
      <p>{TEXT.largeHelp}</p>
      <ul className="build-biggest">
        {context.biggest.map(({ path, sizeBytes }) => (
          <li key={path}>
            <Name>{path}</Name>
            <span>{formatBytes(sizeBytes)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

function useContextSize(folder: string, dockerfile: string, occasion: string) {
  const api = useApi();
  const [asked, setAsked] = useState(0);
  const [known, setKnown] = useState<{ key: string; context: BuildContext } | null>(null);
  const key = `${folder}/${dockerfile}`;
  // biome-ignore lint/correctness/useExhaustiveDependencies: each occasion and each ask is a reason to measure again
  useEffect(() => {
    let isGone = false;
    api.build.context({ folder, file: dockerfile }).then(
      (context) => !isGone && setKnown({ key, context }),
      () => !isGone && setKnown(null),
    );
    return () => {
      isGone = true;
    };
  }, [api, folder, dockerfile, key, occasion, asked]);
  const measure = useCallback(() => setAsked((count) => count + 1), []);
  return { context: known?.key === key ? known.context : null, measure };
}
