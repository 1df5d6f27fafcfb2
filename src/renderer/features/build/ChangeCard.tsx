import type { BuildChange } from '#shared/contract/build.ts';
import { BUILD } from '#shared/strings/fr/build.ts';
import { Name } from '../../components/Name.tsx';
import { formatBytes } from '../../format.ts';

const TEXT = BUILD.change;

/** What the build changed in the image of its name, layer by layer. */
export function ChangeCard({ change }: { change: BuildChange }) {
  const { previous, steps } = change;
  const kept = steps.filter((step) => step.change === 'same').length;
  const others = previous === null ? steps : steps.filter((step) => step.change !== 'same');
  const isSame = previous?.imageId === change.imageId;
  return (
    <section className="build-change">
      <h3 className="caps">{TEXT.title}</h3>
      <p className="build-change-size">
        <strong>{sizeText(change)}</strong>
        <span>
          {previous === null
            ? TEXT.layersFirst(change.layerCount)
            : TEXT.layers(change.layerCount, change.sharedLayerCount)}
        </span>
      </p>
      {previous === null && <p className="panel-note">{TEXT.first}</p>}
      {isSame ? (
        <p className="panel-note">{TEXT.same}</p>
      ) : (
        <ol className="build-change-list">
          {kept > 0 && <li className="panel-note">{TEXT.kept(kept)}</li>}
          {others.map((step, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: an instruction may come twice, and the list never moves
            <li key={index} data-change={step.change}>
              <span className="build-change-kind">{TEXT.kinds[step.change]}</span>
              <Name>{step.instruction.replace(/\s*# buildkit$/, '')}</Name>
              <span className="build-step-time">{formatBytes(step.sizeBytes)}</span>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

function sizeText({ sizeBytes, previous }: BuildChange): string {
  const size = formatBytes(sizeBytes);
  if (previous === null) return size;
  const difference = sizeBytes - previous.sizeBytes;
  if (difference === 0) return TEXT.size(size, TEXT.equalSize);
  return TEXT.size(size, `${difference > 0 ? '+' : '−'}${formatBytes(Math.abs(difference))}`);
}
