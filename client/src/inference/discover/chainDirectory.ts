import type { Message } from "@cocoon/ton-indexer-client"
import { loadListModel, loadRegisterProvider, Registry } from "@cocoon/wrappers"
import type { ModelName } from "../../actions/getModel.js"
import type { ProviderName } from "../../actions/getProvider.js"
import type { CocoonClient } from "../../CocoonClient.js"
import type { Directory } from "./Directory.js"

const PAGE = 100
/** Names kept of each kind: beyond it a spammer would fill the memory. */
const NAMES_MAX = 10_000
/** Messages may be received out of the order of their lt: so much of the past is read again each time (some 100 blocks). */
const OVERLAP_LT = 100_000_000n

const { opcodes } = Registry

/** Follows the messages to the Registry that register Providers and list models; each call reads only what is new. */
export function chainDirectory(client: CocoonClient): Directory {
  const providers = follow(client, { opcode: opcodes.RegisterProvider, read: providerOf })
  const listings = follow(client, { opcode: opcodes.ListModel, read: listingOf })
  return { providers, listings }
}

interface Followed<T> {
  readonly opcode: number
  /** Name and key; null for a body that is not of this kind. */
  readonly read: (message: Message) => readonly [key: string, name: T] | null
}

function follow<T>(client: CocoonClient, { opcode, read }: Followed<T>) {
  const names = new Map<string, T>()
  let highest = 0n
  return async (): Promise<readonly T[]> => {
    const startLt = highest > OVERLAP_LT ? highest - OVERLAP_LT : 0n
    for (let offset = 0; names.size < NAMES_MAX; offset += PAGE) {
      const filter = { destination: client.registry, opcode, sort: "asc", startLt } as const
      const rows = await client.indexer.messages({ ...filter, limit: PAGE, offset })
      for (const row of rows) {
        const found = read(row)
        if (found !== null) names.set(...found)
        if (row.createdLt !== null && row.createdLt > highest) highest = row.createdLt
      }
      if (rows.length < PAGE) break
    }
    return [...names.values()]
  }
}

function providerOf({ source, body }: Message): readonly [string, ProviderName] | null {
  const message = parsed(body, loadRegisterProvider)
  if (source === null || message === null) return null
  const index = Number(message.index)
  return [`${source.toRawString()}/${index}`, { owner: source, index }]
}

function listingOf({ source, body }: Message): readonly [string, ModelName] | null {
  const message = parsed(body, loadListModel)
  if (source === null || message === null) return null
  const { modelHash } = message
  const royaltyBps = Number(message.royaltyBps)
  return [
    `${source.toRawString()}/${modelHash}/${royaltyBps}`,
    { owner: source, modelHash, royaltyBps },
  ]
}

type Slice = ReturnType<NonNullable<Message["body"]>["beginParse"]>

/** Anyone may send anything to the Registry. */
function parsed<T>(body: Message["body"], load: (slice: Slice) => T): T | null {
  try {
    return body === null ? null : load(body.beginParse())
  } catch {
    return null
  }
}
