/** Servers that put themselves in the background, with what keeps them where they are, and what shows that it was asked for. */
const DAEMONS: readonly { program: RegExp; option: string; isKept: RegExp }[] = [
  { program: programOf('httpd'), option: '-f', isKept: /\s-\w*f|FOREGROUND/ },
  { program: programOf('crond'), option: '-f', isKept: /\s-\w*f/ },
  { program: programOf('sshd'), option: '-D', isKept: /\s-\w*D/ },
  { program: programOf('nginx'), option: '-g "daemon off;"', isKept: /daemon off/ },
];

/** What would have kept the server of this command in the foreground; null where none that is known went to the background. */
export function foregroundOptionOf(command: string): string | null {
  const daemon = DAEMONS.find(({ program, isKept }) => program.test(command) && !isKept.test(command));
  return daemon?.option ?? null;
}

/** It may follow the path of its folder, or what a shell is given before. */
function programOf(name: string): RegExp {
  return new RegExp(`(?:^|[\\s/;&"'])${name}(?![\\w.-])`);
}
