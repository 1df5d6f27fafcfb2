import type { LessonPage } from '../lesson-links.ts';
import { LessonLink } from './LessonLink.tsx';

interface PanelIntroProps {
  text: string;
  /** Words of the link to the page that explains what the panel shows. */
  lesson?: string;
  to: LessonPage;
}

/** What a panel shows, and where the course explains it. */
export function PanelIntro({ text, lesson, to }: PanelIntroProps) {
  return (
    <p className="panel-note">
      {text} <LessonLink to={to}>{lesson}</LessonLink>
    </p>
  );
}
