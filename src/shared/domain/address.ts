/** Whether an address names a user or a password before its host; false for what is no address. */
export function hasUserInfo(address: string): boolean {
  const { username = '', password = '' } = URL.parse(address) ?? {};
  return username !== '' || password !== '';
}

/** `user:password@` after the scheme of an address, wherever it stands in a text: found by its slashes, then looked back from. */
const USER_INFO = /:\/\/(?<=([a-z][a-z0-9+.-]{0,31}):\/\/)([^\s/?#"'\\<>]*)@/gi;
/** What lets somebody in: a value of the address after its `?`, or of a header. */
const TOKEN =
  /([?&](?:jeton|token|access_token|password|secret|key)=|(?:authorization|x-registry-auth|cookie)["']?\s*[:=]\s*["']?(?:basic |bearer )?)[^\s&"'\\,}]+/gi;

/** A text to be logged or shown, without the passwords and tokens that its addresses and headers hold. */
export function withoutSecrets(text: string): string {
  return text
    .replace(USER_INFO, (_, scheme: string, user: string) => `://${keptUser(scheme, user)}`)
    .replace(TOKEN, '$1…');
}

/** SSH logs in with a key: the name is where it goes. Elsewhere a name alone may be a token. */
function keptUser(scheme: string, userInfo: string): string {
  return scheme.toLowerCase() === 'ssh' ? `${userInfo.replace(/:.*/s, '')}@` : '';
}
