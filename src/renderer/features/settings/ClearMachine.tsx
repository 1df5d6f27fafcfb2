import { useState } from 'react';
import { CLEAR_MACHINE } from '#shared/strings/fr/clear-machine.ts';
import { Button } from '../../components/Button.tsx';
import { ClearDialog } from './ClearDialog.tsx';

/** Between two groups of learners: the machine as it was before the course. */
export function ClearMachine() {
  const [isAsking, setAsking] = useState(false);
  return (
    <>
      <h3 className="caps settings-title">{CLEAR_MACHINE.heading}</h3>
      <p className="settings-help">{CLEAR_MACHINE.help}</p>
      <div>
        <Button look="danger" onClick={() => setAsking(true)}>
          {CLEAR_MACHINE.open}
        </Button>
      </div>
      {isAsking && <ClearDialog onClose={() => setAsking(false)} />}
    </>
  );
}
