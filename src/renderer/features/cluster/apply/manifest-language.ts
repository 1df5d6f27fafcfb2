import { autocompletion, type CompletionContext, type CompletionResult } from '@codemirror/autocomplete';
import { yaml } from '@codemirror/lang-yaml';
import type { Extension } from '@codemirror/state';
import { codeColours } from '../../../editor/highlight.ts';
import { proposalsAt } from './complete-manifest.ts';
import type { KnownApi } from './manifest-remarks.ts';
import { cursorIn } from './yaml-cursor.ts';

const colours = [yaml(), codeColours];

/** Colours of a manifest, and completion by what the cluster takes, which `api` tells when it is asked. */
export function manifestLanguage(api: () => KnownApi): Extension {
  return [colours, autocompletion({ override: [completeManifest(api)], icons: false })];
}

function completeManifest(api: () => KnownApi) {
  return (context: CompletionContext): CompletionResult | null => {
    const cursor = cursorIn(context.state.doc.toString(), context.pos);
    if (!cursor || (cursor.word === '' && cursor.key === null && !context.explicit)) return null;
    const { kinds, schemaOf } = api();
    const options = proposalsAt(cursor, kinds ?? [], schemaOf(cursor)).map(
      ({ label, insert, detail, info }) => ({
        ...{ label, apply: insert, type: cursor.key === null ? 'property' : 'constant' },
        ...(detail === '' ? {} : { detail }),
        ...(info === '' ? {} : { info }),
      }),
    );
    return { from: context.pos - cursor.word.length, options, validFor: /^[\w./-]*$/ };
  };
}
