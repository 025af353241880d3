import type { TonIndexerClient, Transaction } from "@cocoon/ton-indexer-client"
import type { Cell } from "@ton/core"

const PAGE = 1_000

/** The data of a cell and of all below it, each once, in the order of a snake, as text of bits. */
function bitsOf(root: Cell): string {
  const seen = new Set<string>()
  const visit = (cell: Cell): string => {
    const hash = cell.hash().toString("hex")
    if (seen.has(hash)) return ""
    seen.add(hash)
    const { bits, refs } = cell
    const own = Array.from({ length: bits.length }, (_, index) => (bits.at(index) ? "1" : "0"))
    return own.join("") + refs.map(visit).join("")
  }
  return visit(root)
}

/** The bytes of a cell tree at each of the eight alignments. */
function bytesOf(cell: Cell): Buffer[] {
  const bits = bitsOf(cell)
  return Array.from({ length: 8 }, (_, shift) => {
    const bytes = bits.slice(shift).match(/.{8}/g) ?? []
    return Buffer.from(bytes.map((byte) => Number.parseInt(byte, 2)))
  })
}

async function allTransactions(client: TonIndexerClient): Promise<Transaction[]> {
  const found: Transaction[] = []
  for (;;) {
    const range = { sort: "asc", limit: PAGE, offset: found.length } as const
    const page = await client.transactions(range)
    found.push(...page)
    if (page.length < PAGE) return found
  }
}

/** Every message body of the whole chain, and the data of every account that had one, as bytes to search. */
export async function chainTexts(client: TonIndexerClient): Promise<Buffer[]> {
  const transactions = await allTransactions(client)
  const messages = transactions.flatMap(({ inMessage, outMessages }) => [inMessage, ...outMessages])
  const names = new Map(transactions.map(({ account }) => [account.toRawString(), account]))
  const addresses = [...names.values()]
  const states = await client.accountStates({ addresses, includeBoc: true })
  const cells = [...messages.map((message) => message?.body), ...states.map(({ data }) => data)]
  const different = new Map(
    cells.flatMap((cell) => (cell ? [[cell.hash().toString("hex"), cell]] : [])),
  )
  return [...different.values()].flatMap(bytesOf)
}
