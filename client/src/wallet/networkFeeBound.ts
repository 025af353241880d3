import type { Cell } from "@ton/core"
import { computeFee } from "../money/computeFee.js"
import { forwardFee } from "../money/forwardFee.js"
import type { NetworkPrices } from "../money/NetworkPrices.js"
import type { WalletMessage } from "./Wallet.js"

/** Gas that the standard wallets burn for a batch, and for each message in it, on the safe side. */
const BATCH_GAS = 8_000n
const MESSAGE_GAS = 2_000n
/** Beside the messages: the order, its signature, a wallet that is deployed with it. */
const ORDER_SIZE = { cells: 12n, bits: 6_000n }

/**
 * NanoTON that the network takes from the wallet for such a batch at most, beside the values that its messages carry: the way in, the
 * wallet's gas, the ways out.
 */
export function networkFeeBound(prices: NetworkPrices, messages: readonly WalletMessage[]): bigint {
  const sizes = messages.map(sizeOf)
  const order = sizes.reduce(add, ORDER_SIZE)
  const gas = computeFee(prices, BATCH_GAS + MESSAGE_GAS * BigInt(messages.length))
  return sizes.reduce(
    (sum, size) => sum + forwardFee(prices, size),
    gas + forwardFee(prices, order),
  )
}

type Size = { readonly cells: bigint; readonly bits: bigint }

const add = (a: Size, b: Size): Size => ({ cells: a.cells + b.cells, bits: a.bits + b.bits })

/** All cells, each as often as it is referenced: what is shared costs no more than that. */
function sizeOf({ body, init }: WalletMessage): Size {
  const roots = [body, init?.code, init?.data]
  return roots.flatMap((root) => (root ? [cellSize(root)] : [])).reduce(add)
}

function cellSize(cell: Cell): Size {
  return cell.refs.map(cellSize).reduce(add, { cells: 1n, bits: BigInt(cell.bits.length) })
}
