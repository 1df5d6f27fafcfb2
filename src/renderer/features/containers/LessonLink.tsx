import { PANEL } from '#shared/strings/fr/panel.ts';
import { formatRoute } from '../../route.ts';

/** Where the course explains what is shown. */
export function LessonLink({ unitId, sectionId }: { unitId: string; sectionId: string }) {
  return (
    <a className="ctn-lesson" href={formatRoute({ page: 'course', unitId, sectionId })}>
      {PANEL.lesson}
    </a>
  );
}
