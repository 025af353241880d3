import { z } from "zod"
import { LocalnetError } from "../../errors.js"
import type { BlockRecord } from "../../store/records.js"
import type { ApiContext } from "../apiContext.js"
import { fields } from "../fields.js"
import { type Method, method } from "../v2/method.js"
import { visibleHead } from "../visibleHead.js"
import { blockJson } from "./blockJson.js"
import { query } from "./query.js"

/** One of the two blocks of a seqno. */
type Half = { readonly block: BlockRecord; readonly workchain: -1 | 0 }

function print(context: ApiContext, { block, workchain }: Half) {
  return blockJson(block, { workchain, globalId: context.chain.globalId })
}

const masterchainInfo = method(z.unknown(), (context) => {
  const first = context.store.blocks.first()
  if (first === undefined) throw new LocalnetError("NOT_FOUND", "masterchain info not found")
  const last = { block: visibleHead(context), workchain: -1 } as const
  return { last: print(context, last), first: print(context, { block: first, workchain: -1 }) }
})

const blocksQuery = z.object({
  workchain: query.maybe(fields.integer),
  shard: query.maybe(z.string()),
  seqno: query.maybe(fields.count),
  mc_seqno: query.maybe(fields.count),
  root_hash: query.maybe(fields.hash),
  file_hash: query.maybe(fields.hash),
  ...query.utimes,
  ...query.lts,
  ...query.paging,
})

type BlocksQuery = z.output<typeof blocksQuery>

function isWanted(params: BlocksQuery, { block, workchain }: Half): boolean {
  if (params.workchain !== undefined && params.workchain !== workchain) return false
  const [root, file] =
    workchain === -1 ? [block.mcRoot, block.mcFile] : [block.shardRoot, block.shardFile]
  if (params.root_hash && !params.root_hash.equals(root)) return false
  return params.file_hash === undefined || params.file_hash.equals(file)
}

/** Both blocks of every seqno on the page; a page of n blocks is n/2 seqnos of the pair. */
function findPairs(context: ApiContext, params: BlocksQuery): BlockRecord[] {
  return context.store.blocks.find({
    seqno: params.seqno ?? params.mc_seqno,
    rootHash: params.root_hash,
    fileHash: params.file_hash,
    startUtime: params.start_utime,
    endUtime: params.end_utime,
    startLt: params.start_lt,
    endLt: params.end_lt,
    maxSeqno: context.visibleSeqno(),
    limit: params.limit + 1,
    offset: params.workchain === undefined ? Math.floor(params.offset / 2) : params.offset,
    sort: params.sort,
  })
}

const blocks = method(blocksQuery, (context, params) => {
  const skip = params.workchain === undefined ? params.offset % 2 : 0
  const found = findPairs(context, params).flatMap((block) =>
    ([-1, 0] as const)
      .filter((workchain) => isWanted(params, { block, workchain }))
      .map((workchain) => print(context, { block, workchain })),
  )
  return { blocks: found.slice(skip, skip + params.limit) }
})

const shardsQuery = z.object({ seqno: query.one(fields.count) })

const masterchainBlockShards = method(shardsQuery, (context, { seqno }) => {
  const block = seqno > context.visibleSeqno() ? undefined : context.store.blocks.get(seqno)
  if (block === undefined) throw new LocalnetError("NOT_FOUND", "blocks not found")
  return { blocks: ([-1, 0] as const).map((workchain) => print(context, { block, workchain })) }
})

/** TonCenter v3 routes about blocks. */
export const blockRoutes: Readonly<Record<string, Method>> = {
  masterchainInfo,
  blocks,
  masterchainBlockShards,
  masterchainBlockShardState: masterchainBlockShards,
}
