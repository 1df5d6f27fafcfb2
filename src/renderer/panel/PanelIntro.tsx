import { formatRoute } from '../route.ts';
import './tool-panel.css';

interface PanelIntroProps {
  text: string;
  /** Words of the link to the section that explains what the panel shows. */
  lesson: string;
  unitId: string;
  sectionId: string;
}

/** What a panel shows, and where the course explains it. */
export function PanelIntro({ text, lesson, unitId, sectionId }: PanelIntroProps) {
  return (
    <p className="tp-intro">
      {text} <a href={formatRoute({ page: 'course', unitId, sectionId })}>{lesson}</a>
    </p>
  );
}
