import type { Message } from "@cocoon/ton-indexer-client"
import {
  type DealTerms,
  loadDealTerms,
  loadExecuteChange,
  loadInitRegistry,
  Registry,
  readChange,
} from "@cocoon/wrappers"
import type { Cell } from "@ton/core"
import type { CocoonClient } from "../CocoonClient.js"
import { refuse } from "../refuse.js"
import { cellUint } from "./cellUint.js"

const PAGE = 100
const PAGES = 10

/** DealTerms cell, its hash (as it stands in a deal's address) and its fields. */
export interface FoundTerms {
  readonly hash: bigint
  readonly cell: Cell
  readonly values: DealTerms
}

/**
 * Finds the DealTerms cell of a hash among the messages that set terms; the hash decides, not the API.
 * @throws CocoonError TERMS_NOT_FOUND
 */
export async function findTerms(client: CocoonClient, hash: bigint): Promise<FoundTerms> {
  for (const opcode of [Registry.opcodes.ExecuteChange, Registry.opcodes.InitRegistry]) {
    for await (const message of registryMessages(client, opcode)) {
      const cell = termsOf(message).find((terms) => cellUint(terms) === hash)
      if (cell !== undefined) return { hash, cell, values: loadDealTerms(cell.beginParse()) }
    }
  }
  throw refuse("TERMS_NOT_FOUND", "no message to the Registry carries the DealTerms in force")
}

async function* registryMessages(client: CocoonClient, opcode: number): AsyncGenerator<Message> {
  for (let page = 0; page < PAGES; page++) {
    const rows = await client.indexer.messages({
      destination: client.registry,
      opcode,
      sort: "desc",
      limit: PAGE,
      offset: page * PAGE,
    })
    yield* rows
    if (rows.length < PAGE) return
  }
}

/** What a message would set; nothing for a body that is neither: anyone may send anything to the Registry. */
function termsOf({ body }: Message): Cell[] {
  try {
    if (body === null) return []
    const opcode = body.beginParse().preloadUint(32)
    if (opcode === Registry.opcodes.InitRegistry) return [loadInitRegistry(body.beginParse()).terms]
    const actions = readChange(loadExecuteChange(body.beginParse()).change)
    return actions.flatMap((action) => (action.$$type === "SetTerms" ? [action.terms] : []))
  } catch {
    return []
  }
}
