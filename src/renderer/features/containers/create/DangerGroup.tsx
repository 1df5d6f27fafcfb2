import { TriangleAlert } from 'lucide-react';
import type { RunDanger } from '#shared/domain/container-run.ts';
import { CONTAINERS, RUN_DANGER_TEXTS } from '#shared/strings/fr/container.ts';
import { Check } from '../../../panel/Fields.tsx';
import { LessonLink } from '../../../panel/LessonLink.tsx';
import type { GroupProps } from './group-props.ts';

const texts = CONTAINERS.form;

/** The options that let a container act on its host, and why each that was chosen does. */
export function DangerGroup({ form, onChange, dangers }: GroupProps & { dangers: readonly RunDanger[] }) {
  return (
    <section className="ctn-form-group ctn-form-danger">
      <h3 className="caps">{texts.groups.dangers}</h3>
      <div className="ctn-checks">
        <Check
          label={texts.privileged}
          option="--privileged"
          isChecked={form.isPrivileged}
          onChange={(isPrivileged) => onChange({ isPrivileged })}
        />
        <Check
          label={texts.sharesPids}
          option="--pid=host"
          isChecked={form.sharesPids}
          onChange={(sharesPids) => onChange({ sharesPids })}
        />
      </div>
      {dangers.length > 0 && (
        <div className="panel-warning ctn-warning" role="status">
          <TriangleAlert aria-hidden="true" />
          <div>
            <strong>{texts.dangerTitle}</strong> <LessonLink to="run/dangers" />
            <ul>
              {dangers.map((danger) => (
                <li key={danger}>
                  <code translate="no">{RUN_DANGER_TEXTS[danger].option}</code>{' '}
                  {RUN_DANGER_TEXTS[danger].reason}
                </li>
              ))}
            </ul>
          </div>
        </div>
      )}
    </section>
  );
}
