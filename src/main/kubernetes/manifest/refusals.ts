import { object, objects, text } from '#main/core/reading.ts';
import type { ManifestError, ManifestRefusal } from '#shared/contract/manifest.ts';
import { type FieldPath, type ManifestObject, readFieldPath } from '#shared/domain/manifest.ts';
import { ownOf } from '#shared/domain/own.ts';
import { AppError } from '#shared/errors.ts';

/** Kubernetes' reasons of a field's refusal. */
const CAUSES: Readonly<Record<string, ManifestRefusal>> = {
  FieldValueRequired: 'required',
  FieldValueNotSupported: 'unsupported',
  FieldValueDuplicate: 'duplicate',
  FieldValueInvalid: 'invalid',
  FieldValueTypeInvalid: 'wrong-type',
  FieldValueTooLong: 'invalid',
  FieldValueTooMany: 'invalid',
  FieldValueForbidden: 'invalid',
  FieldManagerConflict: 'managed',
};

/** Fields that the merge of the server's side names in its sentence alone. */
const IN_SENTENCE = /\.([\w.[\]"=,:/-]+): (field not declared in schema|expected [^\n;]+|duplicate [^\n;]+)/g;
/** Fields that strict validation names in its sentence. */
const STRICT = /(unknown|duplicate) field "([^"]+)"/g;
/** A namespace that is not there. */
const NO_NAMESPACE = /namespaces? "([^"]+)" not found/;

/** Why an object was refused, field by field, each on its line. Rethrows what is no refusal of this object. */
export function refusalsOf(error: unknown, { lineOf }: Pick<ManifestObject, 'lineOf'>): ManifestError[] {
  if (!(error instanceof AppError) || LOSSES.has(error.code)) throw error;
  const message = text(error.details.message);
  const at = (code: ManifestRefusal, path: FieldPath, said: string, more = {}): ManifestError => ({
    ...{ code, path: path.join('.'), line: lineOf(path), details: { message: said, ...more } },
  });
  const causes = objects(object(object(error.cause).details).causes).filter(
    ({ field }) => text(field) !== '',
  );
  if (causes.length > 0)
    return causes.map((cause) => {
      const said = text(cause.message);
      return at(codeOf(text(cause.reason), said), readFieldPath(text(cause.field)), said, managerIn(said));
    });
  const named = [
    ...[...message.matchAll(IN_SENTENCE)].map(([, field = '', said = '']) =>
      at(codeOfSentence(said), readFieldPath(field), said),
    ),
    ...[...message.matchAll(STRICT)].map(([said, word, field = '']) =>
      at(word === 'unknown' ? 'unknown-field' : 'duplicate', readFieldPath(field), said),
    ),
  ];
  return named.length > 0 ? named : [at(wholeCode(error, message), [], message)];
}

/** Failures of the cluster or of the way to it: the other objects would fail for the same. */
const LOSSES: ReadonlySet<string> = new Set([
  'cluster-none',
  'cluster-own-paused',
  'cluster-own-stopped',
  'cluster-read-only',
  'cluster-unreachable',
  'cluster-unauthorized',
  'cluster-credentials-expired',
  'cluster-tls-refused',
]);

function codeOf(reason: string, message: string): ManifestRefusal {
  if (/immutable/.test(message)) return 'immutable';
  return ownOf(CAUSES, reason) ?? 'invalid';
}

function codeOfSentence(said: string): ManifestRefusal {
  if (said.startsWith('field not declared')) return 'unknown-field';
  return said.startsWith('duplicate') ? 'duplicate' : 'wrong-type';
}

function wholeCode({ code }: AppError, message: string): ManifestRefusal {
  if (NO_NAMESPACE.test(message)) return 'no-namespace';
  return code === 'cluster-forbidden' ? 'forbidden' : 'refused';
}

function managerIn(message: string): { manager?: string } {
  const manager = /conflict with "([^"]+)"/.exec(message)?.[1];
  return manager === undefined ? {} : { manager };
}
