/** What an author must mend; its message is French and says where. */
export class ProofFailure extends Error {
  override readonly name = 'ProofFailure';
}
