/** A signature (r, s) of which s is known but for its signer: s = x · ratio mod n, x of the signer's key; 32 bytes each. */
export type KeylessSignature = { readonly r: Uint8Array; readonly ratio: Uint8Array }
