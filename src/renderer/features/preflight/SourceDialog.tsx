import { useEffect, useState } from 'react';
import type { EngineSource } from '#shared/contract/engine.ts';
import { PRODUCT_NAMES } from '#shared/strings/fr/engine.ts';
import { PREFLIGHT_UI } from '#shared/strings/fr/preflight-ui.ts';
import { Dialog, DialogButtons } from '../../components/Dialog.tsx';
import { useAttempt } from '../../errors.ts';
import { useApi } from '../../session.ts';
import { useSettings } from '../../settings.ts';
import { isEngineUrl } from './engine-url.ts';
import { SourceChoice } from './SourceChoice.tsx';

const AUTOMATIC = 'automatic';
const CUSTOM = 'custom';
const TEXT = PREFLIGHT_UI.source;

/** Lets the learner pick the engine the app uses. */
export function SourceDialog({ onClose }: { onClose: () => void }) {
  const api = useApi();
  const attempt = useAttempt();
  const { settings } = useSettings();
  const [sources, setSources] = useState<EngineSource[]>();
  const [choice, setChoice] = useState<string>(settings.engineSourceId ?? AUTOMATIC);
  const [url, setUrl] = useState(settings.engineCustomUrl ?? '');
  useEffect(() => {
    api.engine.listSources().then(setSources, () => setSources([]));
  }, [api]);
  const canUse = choice !== CUSTOM || isEngineUrl(url);
  const use = () => {
    const input =
      choice === CUSTOM
        ? { sourceId: null, customUrl: url.trim() }
        : { sourceId: choice === AUTOMATIC ? null : choice };
    void attempt(() => api.engine.select(input)).then((isDone) => isDone && onClose());
  };
  return (
    <Dialog
      title={TEXT.title}
      onClose={onClose}
      isWide
      actions={<DialogButtons accept={TEXT.confirm} isReady={canUse} onAccept={use} onClose={onClose} />}
    >
      <p>{TEXT.intro}</p>
      <fieldset className="source-list">
        <legend className="sr-only">{TEXT.title}</legend>
        <SourceChoice
          isPicked={choice === AUTOMATIC}
          title={TEXT.automatic}
          detail={TEXT.automaticText}
          onPick={() => setChoice(AUTOMATIC)}
        />
        {!sources && <p className="source-searching">{TEXT.searching}</p>}
        {sources?.map((source) => (
          <SourceChoice
            key={source.id}
            isPicked={choice === source.id}
            title={`${PRODUCT_NAMES[source.product]} · ${source.label}`}
            detail={TEXT.kinds[source.kind]}
            endpoint={source.endpoint}
            isRemote={source.isRemote}
            onPick={() => setChoice(source.id)}
          />
        ))}
        <SourceChoice
          isPicked={choice === CUSTOM}
          title={TEXT.custom}
          detail={TEXT.customHelp}
          onPick={() => setChoice(CUSTOM)}
        />
      </fieldset>
      {choice === CUSTOM && (
        <label className="source-url">
          {TEXT.customLabel}
          <input
            className="field"
            type="text"
            autoComplete="off"
            spellCheck={false}
            value={url}
            onChange={(event) => setUrl(event.target.value)}
          />
          {url !== '' && !isEngineUrl(url) && <small>{TEXT.customInvalid}</small>}
        </label>
      )}
    </Dialog>
  );
}
