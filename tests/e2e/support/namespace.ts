import { randomBytes } from 'node:crypto';
import { test } from './fixtures.ts';
import { kubectl } from './kubectl.ts';

/** A namespace of the tests' cluster. */
interface Namespace {
  /** Another one for each journey. */
  readonly name: string;
  /** Runs kubectl there. */
  kubectl(...args: string[]): Promise<string>;
  apply(manifest: string): Promise<string>;
  /** Deletes it with all it holds; its end is not waited for. */
  remove(): Promise<unknown>;
}

/** A namespace of its own for each journey of the file that asks, deleted after it. */
export function namespaceOfEach(): Namespace {
  let name = '';
  const here = (args: readonly string[], input = '') => kubectl(['-n', name, ...args], input);
  const remove = () => kubectl(['delete', 'namespace', name, '--ignore-not-found', '--wait=false']);
  test.beforeEach(async () => {
    name = `parcours-${randomBytes(4).toString('hex')}`;
    await kubectl(['create', 'namespace', name]);
  });
  test.afterEach(remove);
  return {
    get name() {
      return name;
    },
    kubectl: (...args) => here(args),
    apply: (manifest) => here(['apply', '-f', '-'], manifest),
    remove,
  };
}
