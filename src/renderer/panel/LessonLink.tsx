import { PANEL } from '#shared/strings/fr/panel.ts';
import { type LessonPage, lessonRoute } from '../lesson-links.ts';
import { formatRoute } from '../route.ts';

/** Where the course explains what is shown: the same words everywhere. */
export function LessonLink({ to }: { to: LessonPage }) {
  return (
    <a className="panel-lesson" href={formatRoute(lessonRoute(to))}>
      {PANEL.lesson}
    </a>
  );
}
