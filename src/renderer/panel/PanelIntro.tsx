import type { LessonPage } from '../lesson-links.ts';
import { LessonLink } from './LessonLink.tsx';

interface PanelIntroProps {
  text: string;
  to: LessonPage;
}

/** What a panel shows, and where the course explains it. */
export function PanelIntro({ text, to }: PanelIntroProps) {
  return (
    <p className="panel-note">
      {text} <LessonLink to={to} />
    </p>
  );
}
