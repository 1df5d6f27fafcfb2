/** Where an image may hold a text: a file of a layer, a setting, an instruction of the history, or what else travels with it. */
export const SECRET_PLACES = ['layer', 'config', 'history', 'document'] as const;
type SecretPlace = (typeof SECRET_PLACES)[number];

/** How a secret stands there: as it is, or written in base64. */
export type SecretForm = 'plain' | 'base64';

/** One place of an image where a secret can be read. */
export interface SecretFind {
  place: SecretPlace;
  /** Number of the layer, the lowest being 1; 0 where there is none. */
  layer: number;
  /** Path of the file, name of the setting, or the instruction. */
  where: string;
  form: SecretForm;
  /** A later layer removes the file, which is still below it. */
  isRemoved: boolean;
}
