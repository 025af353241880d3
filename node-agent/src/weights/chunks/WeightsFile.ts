/** A file of weights that grows by verified chunks, in any order. */
export type WeightsFile = {
  /** Chunks, by index, that are in the file and were verified. */
  readonly verified: ReadonlySet<number>
  /** Bytes of them. */
  verifiedBytes(): number
  /** Writes a verified chunk to its place. Throws WEIGHTS_DISK_FULL, WEIGHTS_FILE. */
  write(index: number, plaintext: Uint8Array): Promise<void>
  /** Syncs the whole file and gives it its name, when every chunk is in it. Throws WEIGHTS_FILE. */
  finish(): Promise<string>
  /** Closes it; what is in it is verified again at the next opening. */
  close(): Promise<void>
}
