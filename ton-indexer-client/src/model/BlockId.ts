/** A block's name; the shard as 16 lower-case hex digits. */
export interface BlockId {
  readonly workchain: number
  readonly shard: string
  readonly seqno: number
}
