/** The body of a source; whoever has it reads it or closes it. */
export type OpenedSource = {
  /** Whether the body is the range that was asked for, or the whole from its first byte. */
  readonly ranged: boolean
  /** Bytes of the whole, where told. */
  readonly total: number | undefined
  /** Pieces as they come. Throws WEIGHTS_SOURCE_STALLED, WEIGHTS_SOURCE_UNREACHABLE. */
  readonly body: AsyncIterable<Uint8Array>
  close(): void
}

/** Bytes of a source: from `offset`, this many. */
export type ByteRange = { readonly offset: number; readonly length: number }
