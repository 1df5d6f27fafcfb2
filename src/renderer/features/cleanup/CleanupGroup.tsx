import type { CleanupItem } from '#shared/contract/cleanup.ts';
import { CLEANUP_TEXTS } from '#shared/strings/fr/cleanup.ts';
import { formatBytes } from '../../format.ts';
import { FirstOf, MAX_LINES } from '../../panel/FirstOf.tsx';
import { type Group, isCourseImage, keyOf } from './cleanup-facts.ts';

interface CleanupGroupProps {
  group: Group;
  ticked: ReadonlySet<string>;
  onTick: (items: readonly CleanupItem[], isOn: boolean) => void;
}

/** Names of users written out; the others are counted by an ellipsis. */
const SHOWN_USERS = 3;

/** One kind of object: its total, then each with its size and what keeps it. */
export function CleanupGroup({ group: { type, items, sizeBytes }, ticked, onTick }: CleanupGroupProps) {
  // What is not written out is never ticked.
  const tickable = items.slice(0, MAX_LINES).filter(({ isRunning }) => !isRunning);
  const isAll = tickable.length > 0 && tickable.every((item) => ticked.has(keyOf(item)));
  const kind = CLEANUP_TEXTS.kinds[type];
  return (
    <section className="cleanup-group">
      <h4>
        <label className="panel-check">
          <input
            type="checkbox"
            checked={isAll}
            disabled={tickable.length === 0}
            aria-label={CLEANUP_TEXTS.tickAll(kind)}
            onChange={() => onTick(tickable, !isAll)}
          />
          <span className="caps">{kind}</span>
        </label>
        {sizeBytes > 0 && (
          <small>
            {formatBytes(sizeBytes)} {CLEANUP_TEXTS.sizes[type]}
          </small>
        )}
      </h4>
      <ul>
        <FirstOf items={items}>
          {(item) => (
            <Item
              key={item.id}
              item={item}
              isTicked={ticked.has(keyOf(item))}
              onTick={(isOn) => onTick([item], isOn)}
            />
          )}
        </FirstOf>
      </ul>
    </section>
  );
}

interface ItemProps {
  item: CleanupItem;
  isTicked: boolean;
  onTick: (isOn: boolean) => void;
}

function Item({ item, isTicked, onTick }: ItemProps) {
  const { name, sizeBytes, isRunning, users } = item;
  const holders = users.slice(0, SHOWN_USERS).join(', ') + (users.length > SHOWN_USERS ? '…' : '');
  return (
    <li className="cleanup-item">
      <label className="panel-check">
        <input
          type="checkbox"
          checked={isTicked}
          disabled={isRunning}
          onChange={(event) => onTick(event.target.checked)}
        />
        <code translate="no" title={name}>
          {name}
        </code>
      </label>
      <span>{sizeBytes !== null && formatBytes(sizeBytes)}</span>
      <small>
        {isRunning && <span>{CLEANUP_TEXTS.running}</span>}
        {users.length > 0 && <span>{CLEANUP_TEXTS.usedBy(holders)}</span>}
        {isCourseImage(item) && <span>{CLEANUP_TEXTS.course}</span>}
      </small>
    </li>
  );
}
