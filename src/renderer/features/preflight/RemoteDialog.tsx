import type { EngineSource } from '#shared/contract/engine.ts';
import { PREFLIGHT_UI } from '#shared/strings/fr/preflight-ui.ts';
import { Button } from '../../components/Button.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { Name } from '../../components/Name.tsx';
import { useAttempt } from '../../errors.ts';
import { useApi } from '../../session.ts';
import './preflight.css';

/** Nothing is sent to an engine of another machine before the learner agreed to it, by its name. */
export function RemoteDialog({ source, onRefuse }: { source: EngineSource; onRefuse: () => void }) {
  const api = useApi();
  const attempt = useAttempt();
  const { endpoint } = source;
  return (
    <Dialog
      title={PREFLIGHT_UI.remote.title}
      onClose={onRefuse}
      actions={
        <>
          <Button onClick={onRefuse}>{PREFLIGHT_UI.remote.refuse}</Button>
          <Button onClick={() => void attempt(() => api.engine.confirmRemote({ endpoint }))}>
            {PREFLIGHT_UI.remote.confirm}
          </Button>
        </>
      }
    >
      <p className="check-line-command">
        <Name>{endpoint}</Name>
      </p>
      <p>{PREFLIGHT_UI.remote.text}</p>
    </Dialog>
  );
}
