/** What the first leaf of a model's tree binds, byte for byte. */
export type ModelDescription = {
  /** 1–128 of letters, digits, `. _ : / -` and space, beginning with a letter or digit. */
  readonly name: string
  /** 1–32 of lower-case letters, digits and `. _ -`: "gguf", "safetensors". */
  readonly format: string
  /** Plaintext bytes of the weights. */
  readonly size: number
  /** Plaintext bytes of every chunk but the last, 64 KiB to 16 MiB. */
  readonly chunkSize: number
}

/** How the chunks are kept: in the clear under a seed that anyone reads, or sealed under a key epoch. */
export type ModelProtection =
  | { readonly kind: "public"; readonly saltSeed: Uint8Array }
  | {
      readonly kind: "private"
      /** Key epoch, from 1. */
      readonly epoch: number
      /** 32 bytes a sealed chunk, in order. */
      readonly leaves: Uint8Array
      /** What `KeyEpoch.ciphertextRoot` of the Model must be. */
      readonly ciphertextRoot: bigint
    }

/** A manifest v1 (docs/MODELS.md) that was checked; both roots were computed from its leaves. */
export type ModelManifest = {
  readonly description: ModelDescription
  /** 32 bytes a plaintext chunk, in order. */
  readonly leaves: Uint8Array
  readonly chunkCount: number
  /** The hash that a Model is listed under and a receipt names. */
  readonly modelHash: bigint
  /** Where the weights are, first choice first: http, https or file. May be empty. */
  readonly uris: readonly string[]
  readonly protection: ModelProtection
}
