/** Size of a terminal, in characters. */
export interface Grid {
  cols: number;
  rows: number;
}
