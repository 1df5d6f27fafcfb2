/** One JSON line for the test that started us; its key keeps it apart from the app's own line. */
export function say(message: object): void {
  console.log(JSON.stringify({ standin: message }));
}
