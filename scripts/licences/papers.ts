import { join } from 'node:path';
import { type PackedFile, textFile } from '../pack/content.ts';
import { makeBill } from './bill.ts';
import { licencesText } from './text.ts';

/** What goes with all that is handed out; a trial does without the bill, whose program has to be installed first. */
export async function makePapers(root: string, isTrial = false): Promise<PackedFile[]> {
  return [
    { path: 'LICENSE.txt', isExecutable: false, source: { file: join(root, 'LICENSE') } },
    textFile('LICENCES.txt', await licencesText(root)),
    ...(isTrial ? [] : [textFile('sbom.cdx.json', await makeBill(root))]),
  ];
}
