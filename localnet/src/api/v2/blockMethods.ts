import { z } from "zod"
import { LocalnetError } from "../../errors.js"
import type { BlockRecord, TransactionRecord } from "../../store/records.js"
import type { ApiContext } from "../apiContext.js"
import { base64 } from "../base64.js"
import { fields } from "../fields.js"
import { visibleHead } from "../visibleHead.js"
import { blockId, FULL_SHARD } from "./blockId.js"
import { type Method, method } from "./method.js"
import { rawTransaction } from "./rawTransaction.js"

const ZERO_HASH = base64(Buffer.alloc(32))

const shard = z.union([z.string(), z.number()]).transform(String)
const workchain = fields.integer.pipe(z.union([z.literal(-1), z.literal(0)]))

function requireBlock(context: ApiContext, seqno: number): BlockRecord {
  const block = seqno > context.visibleSeqno() ? undefined : context.store.blocks.get(seqno)
  if (block !== undefined) return block
  throw new LocalnetError("INTERNAL", "LITE_SERVER_NOTREADY: block is not in db")
}

function zeroState() {
  const hashes = { root_hash: ZERO_HASH, file_hash: ZERO_HASH }
  return { "@type": "ton.blockIdExt", workchain: -1, shard: FULL_SHARD, seqno: 0, ...hashes }
}

const getMasterchainInfo = method(z.unknown(), (context) => ({
  "@type": "blocks.masterchainInfo",
  last: blockId(visibleHead(context), -1),
  state_root_hash: ZERO_HASH,
  init: zeroState(),
}))

const getConsensusBlock = method(z.unknown(), (context) => ({
  "@type": "ext.blocks.consensusBlock",
  consensus_block: context.visibleSeqno(),
  timestamp: visibleHead(context).utime,
}))

const shards = method(z.object({ seqno: fields.count }), (context, { seqno }) => ({
  "@type": "blocks.shards",
  shards: [blockId(requireBlock(context, seqno), 0)],
}))

const lookup = z.object({
  workchain,
  shard: shard.optional(),
  seqno: fields.count.optional(),
  lt: fields.count.optional(),
  unixtime: fields.count.optional(),
})

const lookupBlock = method(lookup, (context, params) => {
  const { blocks } = context.store
  const found =
    params.seqno !== undefined
      ? requireBlock(context, params.seqno)
      : params.lt !== undefined
        ? blocks.byLt(params.lt)
        : params.unixtime !== undefined
          ? blocks.byUtime(params.unixtime)
          : undefined
  if (found === undefined) {
    throw new LocalnetError(
      "INVALID_REQUEST",
      "one of seqno, lt, unixtime of a known block is required",
    )
  }
  return blockId(found, params.workchain)
})

const blockParams = z.object({ workchain, shard: shard.optional(), seqno: fields.count })

const getBlockHeader = method(blockParams, (context, { workchain: wc, seqno }) => {
  const block = requireBlock(context, seqno)
  const previous = context.store.blocks.get(seqno - 1)
  return {
    "@type": "blocks.header",
    id: blockId(block, wc),
    global_id: context.chain.globalId,
    version: 0,
    flags: 0,
    ...{ after_merge: false, after_split: false, before_split: false },
    ...{ want_merge: false, want_split: false, is_key_block: false },
    ...{ validator_list_hash_short: 0, catchain_seqno: 0, vert_seqno: 0, prev_key_block_seqno: 0 },
    min_ref_mc_seqno: Math.max(0, seqno - 1),
    start_lt: String(block.startLt),
    end_lt: String(block.endLt),
    gen_utime: block.utime,
    prev_blocks: previous === undefined ? [zeroState()] : [blockId(previous, wc)],
  }
})

const transactionsParams = blockParams.extend({
  count: fields.count.pipe(z.number().min(1).max(10_000)).default(10_000),
  after_lt: fields.count.optional(),
  after_hash: fields.hash.optional(),
})

/** A page of a block's transactions after `after_lt`, and whether more follow. */
function page(context: ApiContext, params: z.output<typeof transactionsParams>) {
  const { seqno, workchain: wc, count } = params
  const block = requireBlock(context, seqno)
  const all = context.store.transactions.find({
    ...{ seqno, workchain: wc, maxSeqno: seqno, limit: count + 1, offset: 0, sort: "asc" },
    startLt: params.after_lt === undefined ? undefined : params.after_lt + 1,
  })
  const head = { id: blockId(block, wc), req_count: count, incomplete: all.length > count }
  return { head, transactions: all.slice(0, count) }
}

function shortId(transaction: TransactionRecord) {
  return {
    "@type": "blocks.shortTxId",
    mode: 135,
    account: transaction.account.toLowerCase(),
    lt: String(transaction.lt),
    hash: base64(transaction.hash),
  }
}

const getBlockTransactions = method(transactionsParams, (context, params) => {
  const { head, transactions } = page(context, params)
  return { "@type": "blocks.transactions", ...head, transactions: transactions.map(shortId) }
})

const getBlockTransactionsExt = method(transactionsParams, (context, params) => {
  const { head, transactions } = page(context, params)
  return {
    "@type": "blocks.transactionsExt",
    ...head,
    transactions: transactions.map(rawTransaction),
  }
})

/** TonCenter v2 methods about blocks. */
export const blockMethods: Readonly<Record<string, Method>> = {
  getMasterchainInfo,
  getConsensusBlock,
  shards,
  getShards: shards,
  lookupBlock,
  getBlockHeader,
  getBlockTransactions,
  getBlockTransactionsExt,
}
