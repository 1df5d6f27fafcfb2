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

/** What lets somebody into a cluster: by the names it has in a kubeconfig, at the beginning of a line or of a member, and as an option. */
const CREDENTIAL =
  /((?:(?:client-key|client-certificate|certificate-authority)-data|(?:^|[{,"']|\\[nrt]|data: )[ \t-]*(?:(?:(?:access|id|refresh)-)?token|client-secret|password))\\?["']?[ \t]*:[ \t]*\\?["']?|--token[ =])[^\s"'\\,}]+/gim;
/** A certificate or a key, as it is and as a kubeconfig holds it; a signed token of a service account. */
const KEY =
  /-----BEGIN [A-Z0-9 ]{1,40}-----(?:[A-Za-z0-9+/=\s]|\\[nrt])*(?:-----END [A-Z0-9 ]{1,40}-----)?|LS0tLS1CRUdJTi[A-Za-z0-9+/=]*|(?<![\w-])eyJ[\w-]+\.[\w-]+\.[\w-]*/g;
/** A line of one, beside its first: letters of both sizes and digits, and nothing else. No digest is written so. */
const KEY_LINE =
  /^([ \t]*)(?=[a-z0-9+/]*[A-Z])(?=[A-Z0-9+/]*[a-z])(?=[A-Za-z+/]*\d)[A-Za-z0-9+/]{40,}={0,2}(?=[ \t\r]*$)/gm;

/** A text to be logged or shown, without passwords, tokens and keys: those of addresses and headers, and those of a kubeconfig. */
export function withoutSecrets(text: string): string {
  return text
    .replace(USER_INFO, (_, scheme: string, user: string) => `://${keptUser(scheme, user)}`)
    .replace(TOKEN, '$1…')
    .replace(KEY, '…')
    .replace(CREDENTIAL, '$1…')
    .replace(KEY_LINE, '$1…');
}

/** SSH logs in with a key: the name is where it goes. Elsewhere a name alone may be a token. */
function keptUser(scheme: string, userInfo: string): string {
  return scheme.toLowerCase() === 'ssh' ? `${userInfo.replace(/:.*/s, '')}@` : '';
}
