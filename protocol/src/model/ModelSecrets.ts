/** What opens a private model: the content key of one key epoch and the seed of the leaves' salts, 32 bytes each. */
export type ModelSecrets = { readonly contentKey: Uint8Array; readonly saltSeed: Uint8Array }
