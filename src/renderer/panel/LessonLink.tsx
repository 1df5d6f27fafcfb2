import { PANEL } from '#shared/strings/fr/panel.ts';
import { type LessonPage, lessonRoute } from '../lesson-links.ts';
import { formatRoute } from '../route.ts';

interface LessonLinkProps {
  to: LessonPage;
  /** Words of the link, when the usual ones say too little. */
  children?: string;
}

/** Where the course explains what is shown. */
export function LessonLink({ to, children = PANEL.lesson }: LessonLinkProps) {
  return (
    <a className="panel-lesson" href={formatRoute(lessonRoute(to))}>
      {children}
    </a>
  );
}
