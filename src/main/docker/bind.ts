import type { DockerClient } from './client.ts';

type Call = (docker: DockerClient, ...args: never[]) => Promise<unknown>;

/** The same calls without their first parameter. */
type Bound<T extends Record<string, Call>> = {
  [Name in keyof T]: T[Name] extends (docker: DockerClient, ...args: infer Args) => infer Result
    ? (...args: Args) => Result
    : never;
};

/** Binds calls to the client that is ready at each call; where none is, they reject with why. */
export function bindCalls<T extends Record<string, Call>>(client: () => DockerClient, calls: T): Bound<T> {
  const bound = Object.entries(calls).map(([name, call]) => [
    name,
    async (...args: never[]) => call(client(), ...args),
  ]);
  return Object.fromEntries(bound) as Bound<T>;
}
