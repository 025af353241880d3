import { createHash } from "node:crypto"

/** Names of the pair of blocks that one seqno stands for: masterchain and basechain. */
export type BlockIds = {
  readonly mcRoot: Buffer
  readonly mcFile: Buffer
  readonly shardRoot: Buffer
  readonly shardFile: Buffer
  /** Seed of every transaction in the block. */
  readonly seed: Buffer
}

function digest(label: string, ...parts: (Buffer | string)[]): Buffer {
  const hash = createHash("sha256").update(`cocoon-localnet/${label}/`)
  for (const part of parts) hash.update(part)
  return hash.digest()
}

/** The seed transactions of the next block get: fixed before any of them runs. */
export function blockSeed(previous: Buffer, seqno: number): Buffer {
  return digest("seed", previous, String(seqno))
}

/**
 * Derives the ids of a block from its predecessor, time and transactions. Localnet builds no block
 * cells, so these are digests of the same facts and not hashes of a `Block` cell.
 */
export function blockIds(block: {
  previous: Buffer
  seqno: number
  utime: number
  transactions: readonly Buffer[]
}): BlockIds {
  const head = `${block.seqno}/${block.utime}/`
  const shardRoot = digest("shard", block.previous, head, ...block.transactions)
  const mcRoot = digest("masterchain", block.previous, head, shardRoot)
  return {
    mcRoot,
    mcFile: digest("file", mcRoot),
    shardRoot,
    shardFile: digest("file", shardRoot),
    seed: blockSeed(block.previous, block.seqno),
  }
}
