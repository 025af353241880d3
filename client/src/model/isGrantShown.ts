import { bytesToHex } from "@cocoon/protocol"
import { loadKeyGranted, Model } from "@cocoon/wrappers"
import { Address, type Cell } from "@ton/core"
import type { CocoonClient } from "../CocoonClient.js"
import type { GrantEntry } from "./GrantJournal.js"

const PAGE = 100
/** Grants looked through, newest first: a service that planned one sent fewer since. */
const LOOKED_AT = 1_000

/** True when the Model has emitted this very wrapped key. */
export async function isGrantShown(client: CocoonClient, entry: GrantEntry): Promise<boolean> {
  const source = Address.parseRaw(entry.model)
  const opcode = Model.opcodes.KeyGranted
  for (let offset = 0; offset < LOOKED_AT; offset += PAGE) {
    const filter = { source, opcode, sort: "desc", limit: PAGE, offset } as const
    const rows = await client.indexer.messages(filter)
    const own = rows.filter((row) => row.source?.equals(source) && row.destination === null)
    if (own.some(({ body }) => body !== null && wrappedIn(body) === entry.wrapped)) return true
    if (rows.length < PAGE) return false
  }
  return false
}

function wrappedIn(body: Cell): string {
  const { wrapped } = loadKeyGranted(body.beginParse())
  return bytesToHex(wrapped.beginParse().loadBuffer(wrapped.bits.length / 8))
}
