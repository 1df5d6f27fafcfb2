const SCHEMES = /^((unix|npipe|tcp|https?|ssh):\/\/\S+|wslc:\/\/)$/;

/** Whether a text has the form of an engine's address; whether one answers there is main's to say. */
export function isEngineUrl(text: string): boolean {
  return SCHEMES.test(text.trim());
}
