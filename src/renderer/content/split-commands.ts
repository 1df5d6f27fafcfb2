/** What opens a command that goes on below: a text given to it, a quote, a loop, a line cut in two. */
const GOES_ON = /<<|\\$|\{\s*$|\b(?:do|then)\b/m;

/** The commands of a shell's block, one for each line; the whole block where one of them takes several lines. */
export function splitCommands(source: string): string[] {
  const lines = source.split('\n').filter((line) => line.trim() !== '' && !/^\s*#/.test(line));
  const isWhole = GOES_ON.test(source) || lines.some((line) => hasOpenQuote(line));
  return isWhole ? [source.trimEnd()] : lines;
}

function hasOpenQuote(line: string): boolean {
  const bare = line.replace(/\\./g, '').replace(/'[^']*'|"[^"]*"/g, '');
  return /['"]/.test(bare);
}
