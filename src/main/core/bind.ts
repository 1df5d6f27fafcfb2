/** The same calls without their first parameter. */
type Bound<T extends Record<string, (client: never, ...args: never[]) => unknown>> = {
  [Name in keyof T]: T[Name] extends (client: never, ...args: infer Args) => infer Result
    ? (...args: Args) => Result
    : never;
};

/** Binds calls to the client that is ready at each call; where none is, they reject with why. */
export function bindCalls<
  Client,
  T extends Record<string, (client: Client, ...args: never[]) => Promise<unknown>>,
>(client: () => Client, calls: T): Bound<T> {
  const bound = Object.entries(calls).map(([name, call]) => [
    name,
    async (...args: never[]) => call(client(), ...args),
  ]);
  return Object.fromEntries(bound) as Bound<T>;
}
