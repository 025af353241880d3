import { type Address, beginCell, type Cell, loadMessage } from "@ton/core"
import { formatAddress } from "./formatAddress.js"

/** How a message travels: between accounts, from outside, or to the outside as a log. */
type MessageKind = "internal" | "external-in" | "external-out"

/** What history indexes of a message; `createdLt` 0 for messages from outside. */
export type MessageFacts = {
  readonly hash: Buffer
  readonly normHash: Buffer | null
  readonly bodyHash: Buffer
  readonly kind: MessageKind
  readonly source: string | null
  readonly destination: string | null
  readonly createdLt: number
  readonly opcode: number | null
}

/** The hash of an external message that does not change when relays repack it (TEP-467). */
export function normalizedHash(destination: Address, body: Cell): Buffer {
  return beginCell()
    .storeUint(0b10, 2)
    .storeUint(0, 2)
    .storeAddress(destination)
    .storeCoins(0)
    .storeBit(false)
    .storeBit(true)
    .storeRef(body)
    .endCell()
    .hash()
}

/** The first 32 bits of a body, or null when it is shorter. */
function readOpcode(body: Cell): number | null {
  return body.bits.length >= 32 && !body.isExotic ? body.beginParse().preloadUint(32) : null
}

/** Reads what history indexes of one message cell (`Message Any`, block.tlb). */
export function readMessage(cell: Cell): MessageFacts {
  const { info, body } = loadMessage(cell.beginParse())
  const common = { hash: cell.hash(), bodyHash: body.hash(), opcode: readOpcode(body) }
  if (info.type === "external-in") {
    const normHash = normalizedHash(info.dest, body)
    const destination = formatAddress(info.dest)
    return { ...common, kind: info.type, normHash, source: null, destination, createdLt: 0 }
  }
  return {
    ...common,
    kind: info.type,
    normHash: null,
    source: formatAddress(info.src),
    destination: info.type === "internal" ? formatAddress(info.dest) : null,
    createdLt: Number(info.createdLt),
  }
}
