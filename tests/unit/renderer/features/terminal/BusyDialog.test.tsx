import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { BusyDialog } from '../../../../../src/renderer/features/terminal/BusyDialog.tsx';

const nothing = () => {};

it.each([
  [false, 'La commande sera tapée d’elle-même quand ce programme se terminera.'],
  [true, 'La commande sera tapée d’elle-même quand ce programme se terminera, et lancée.'],
])('says what becomes of the command, run or not (%s), once the program has ended', (isRun, sentence) => {
  const text = renderToStaticMarkup(
    <BusyDialog
      command={{ text: 'docker ps', isRun }}
      whenPrompted={() => nothing}
      onHere={nothing}
      onElsewhere={nothing}
      onClose={nothing}
    />,
  );
  expect(text).toContain(sentence);
});
