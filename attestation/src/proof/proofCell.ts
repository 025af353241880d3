/** A cell of whole bytes, as the contracts read it: at most 127 bytes and 4 references. */
export type ProofCell = { readonly bytes: Uint8Array; readonly refs: readonly ProofCell[] }
