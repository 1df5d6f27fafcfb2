/** What is built into main, whose own folders nobody reads then: packages of many files, which a start would look up one by one. */
export const BUNDLED: readonly string[] = [
  'dockerode',
  'zod',
  'undici',
  'yaml',
  'ws',
  '@orpc/client',
  '@orpc/contract',
  '@orpc/server',
  '@rgrove/parse-xml',
];
