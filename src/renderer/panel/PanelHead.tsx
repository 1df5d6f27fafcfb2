import { ArrowLeft, ChevronRight, CircleQuestionMark } from 'lucide-react';
import { type ReactNode, useEffect, useId, useState } from 'react';
import { showHidden } from '#shared/hidden-characters.ts';
import { PANEL } from '#shared/strings/fr/panel.ts';
import { IconButton } from '../components/Button.tsx';
import { useStored } from '../stored.ts';
import './panel.css';

/** A page one came through, and the way back to it. */
interface Crumb {
  label: string;
  onOpen: () => void;
}

interface PanelHeadProps {
  /** What is shown: the panel's own name, or the name of what was opened in it. */
  here: string;
  /** The pages before it, the panel's first page first. */
  way?: readonly Crumb[];
  /** What one filters by, then what one does most. */
  children?: ReactNode;
  about?: About;
}

/** What a panel is, behind its question mark. */
export interface About {
  /** Under which it is kept that this was seen. */
  id: string;
  intro: ReactNode;
}

/** The one line over a panel: where one is, filter, main action, and what the panel is, open at the first visit only. */
export function PanelHead({ here, way = [], children, about }: PanelHeadProps) {
  const introId = useId();
  const [isOpen, setOpen] = useFirstVisit(about?.id ?? null);
  return (
    <header className="panel-head">
      <div className="panel-head-line">
        <Breadcrumb way={way} here={here} />
        {children}
        {about && (
          <IconButton
            label={PANEL.about}
            aria-expanded={isOpen}
            aria-controls={introId}
            onClick={() => setOpen(!isOpen)}
          >
            <CircleQuestionMark />
          </IconButton>
        )}
      </div>
      {about && isOpen && <div id={introId}>{about.intro}</div>}
    </header>
  );
}

function Breadcrumb({ way, here }: { way: readonly Crumb[]; here: string }) {
  const last = way.at(-1);
  if (!last) return <h2 className="panel-here">{here}</h2>;
  return (
    <nav className="panel-way" aria-label={PANEL.way}>
      <IconButton label={way.length === 1 ? PANEL.back : PANEL.backTo(last.label)} onClick={last.onOpen}>
        <ArrowLeft />
      </IconButton>
      <ol className="panel-crumbs">
        {way.map(({ label, onOpen }) => (
          <li key={label}>
            <button type="button" onClick={onOpen}>
              {showHidden(label)}
            </button>
            <ChevronRight aria-hidden="true" />
          </li>
        ))}
        <li aria-current="page">
          <h2 className="panel-here" translate="no" title={showHidden(here)}>
            {showHidden(here)}
          </h2>
        </li>
      </ol>
    </nav>
  );
}

const isTrue = (value: unknown): value is true => value === true;

/** Whether the introduction is open: at first, until the panel was seen once in this browser. */
function useFirstVisit(id: string | null) {
  const [isSeen, setSeen] = useStored<boolean>(`panel.seen:${id}`, isTrue, false);
  const [isOpen, setOpen] = useState(!isSeen);
  useEffect(() => {
    if (id !== null) setSeen(true);
  }, [id, setSeen]);
  return [isOpen, setOpen] as const;
}
