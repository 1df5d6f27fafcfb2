import { PREFLIGHT_UI } from '#shared/strings/fr/preflight-ui.ts';
import { Name } from '../../components/Name.tsx';

interface SourceChoiceProps {
  isPicked: boolean;
  title: string;
  detail: string;
  endpoint?: string;
  isRemote?: boolean;
  onPick: () => void;
}

/** One engine among those that can be used. */
export function SourceChoice({ isPicked, title, detail, endpoint, isRemote, onPick }: SourceChoiceProps) {
  return (
    <label className="source-choice">
      <input type="radio" name="engine-source" checked={isPicked} onChange={onPick} />
      <span>
        <strong>{title}</strong>
        {isRemote && <em className="caps">{PREFLIGHT_UI.source.remote}</em>}
        <small>{detail}</small>
        {endpoint && <Name>{endpoint}</Name>}
      </span>
    </label>
  );
}
