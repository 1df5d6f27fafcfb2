import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { Facts } from '../../../../src/renderer/panel/Body.tsx';
import { EquivalentCommand } from '../../../../src/renderer/panel/EquivalentCommand.tsx';
import { Failure } from '../../../../src/renderer/panel/Failure.tsx';
import { FileRow, PathBar } from '../../../../src/renderer/panel/FileList.tsx';
import { PanelHead } from '../../../../src/renderer/panel/PanelHead.tsx';
import { Row } from '../../../../src/renderer/panel/Row.tsx';

const NAME = 'a\u202egpj\u200b.exe';
const SHOWN = 'a⟨U+202E⟩gpj⟨U+200B⟩.exe';
const noop = () => {};

it.each([
  ['a file', <FileRow key="a" kind="file" name={NAME} rights="" sizeBytes={0} onOpen={null} />],
  [
    'where a link leads',
    <FileRow key="b" kind="link" name="b" target={NAME} rights="" sizeBytes={0} onOpen={null} />,
  ],
  [
    'a path',
    <PathBar key="c" path={NAME} before={null}>
      {null}
    </PathBar>,
  ],
  ['a row', <Row key="d" name={NAME} title={NAME} onOpen={noop} />],
  ['what is opened', <PanelHead key="e" here={NAME} way={[{ label: NAME, onOpen: noop }]} />],
  ['a fact', <Facts key="f" facts={[['Nom', NAME]]} />],
  ['a failure', <Failure key="g" text={{ title: NAME, cause: NAME, remedy: NAME }} />],
  ['a command', <EquivalentCommand key="h" command={NAME} />],
])('%s hides nothing of its name', (_what, element) => {
  const html = renderToStaticMarkup(element);
  expect(html).toContain(SHOWN);
  expect(html).not.toMatch(/[\u202e\u200b]/);
});
