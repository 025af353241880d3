import { contractCode } from "@cocoon/wrappers"
import type { Cell, Transaction } from "@ton/core"
import type { World } from "../world/createWorld.js"
import { forwardFeeOf, forwardPrices, networkFees } from "../world/fees.js"
import type { Outcome } from "../world/observe.js"
import { edgeOf, WALLETS } from "../world/trace.js"

/** One hop of a flow: gas of the receiver's code, and the forward fee of the message's way in nanoTON. */
export interface Hop {
  readonly message: string
  readonly gas: number
  readonly forward: string
}

export interface Flow {
  /** Network fees of all hops but what wallets' own code and imports cost, nanoTON. */
  readonly fees: string
  /** What the senders' wallets cost beside it, most of it the import of what they send, nanoTON. */
  readonly wallets: string
  readonly hops: readonly Hop[]
}

/** What a flow of some actions cost, hop by hop; what wallets' own code burns is in the fees only. */
export function flowOf(world: World, outcomes: readonly Outcome[]): Flow {
  const transactions = outcomes.flatMap((outcome) => outcome.transactions)
  const hops = outcomes.flatMap((outcome) => outcome.transactions.flatMap((tx) => hopOf(world, tx)))
  const wallets = transactions.reduce((sum, tx) => sum + walletFee(world, tx), 0n)
  return {
    fees: (networkFees(transactions) - wallets).toString(),
    wallets: wallets.toString(),
    hops,
  }
}

/** What a wallet paid to take an order and carry it out; the way of what it sent is the receiver's hop. */
function walletFee(world: World, tx: Transaction): bigint {
  const ordered = tx.inMessage?.info.type === "external-in" && WALLETS.has(accountOf(world, tx))
  if (!ordered || tx.description.type !== "generic") return 0n
  return tx.totalFees.coins - (tx.description.actionPhase?.totalActionFees ?? 0n)
}

function hopOf(world: World, tx: Transaction): Hop[] {
  const message = tx.inMessage
  if (!message || tx.description.type !== "generic") return []
  const { computePhase } = tx.description
  const gas = computePhase.type === "vm" ? Number(computePhase.gasUsed) : 0
  if (message.info.type !== "internal") {
    const name = accountOf(world, tx)
    return WALLETS.has(name) ? [] : [{ message: `external > ${name}`, gas, forward: "0" }]
  }
  const forward = forwardFeeOf(forwardPrices(world.chain.config), message).toString()
  return [{ message: edgeOf(world.labels, message), gas, forward }]
}

function accountOf(world: World, tx: Transaction): string {
  const hash = tx.address.toString(16).padStart(64, "0")
  return world.labels.get(`0:${hash}`) ?? hash
}

/** Distinct cells and bits of every contract's code. */
export async function codeSizes(): Promise<Record<string, { cells: number; bits: number }>> {
  const code = await contractCode()
  const sizes = Object.entries<Cell>({ ...code }).map(
    ([name, cell]) => [name, sizeOf(cell)] as const,
  )
  return Object.fromEntries(sizes)
}

function sizeOf(root: Cell): { cells: number; bits: number } {
  const seen = new Map<string, number>()
  const walk = (cell: Cell): void => {
    const key = cell.hash().toString("hex")
    if (seen.has(key)) return
    seen.set(key, cell.bits.length)
    cell.refs.forEach(walk)
  }
  walk(root)
  return { cells: seen.size, bits: [...seen.values()].reduce((sum, bits) => sum + bits, 0) }
}
