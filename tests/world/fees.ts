import {
  beginCell,
  type Cell,
  Dictionary,
  type Message,
  storeMessage,
  type Transaction,
} from "@ton/core"

interface ForwardPrices {
  readonly lump: bigint
  readonly bit: bigint
  readonly cell: bigint
  readonly firstFraction: bigint
}

const parameter = (config: Cell, index: number) =>
  Dictionary.loadDirect(Dictionary.Keys.Int(32), Dictionary.Values.Cell(), config.beginParse())
    .get(index)
    ?.beginParse()

/** Basechain price of a unit of gas, nanoTON, rounded down (parameter 21, block.tlb gas_flat_pfx, gas_prices_ext). */
export function gasPrice(config: Cell): bigint {
  const slice = parameter(config, 21)
  if (slice?.loadUint(8) !== 0xd1) throw new Error("parameter 21 is no gas_flat_pfx")
  slice.skip(128)
  if (slice.loadUint(8) !== 0xde) throw new Error("parameter 21 holds no gas_prices_ext")
  return slice.loadUintBig(64) / 0x10000n
}

/** Basechain forward prices of a configuration (parameter 25, block.tlb msg_forward_prices). */
export function forwardPrices(config: Cell): ForwardPrices {
  const slice = parameter(config, 25)
  if (slice?.loadUint(8) !== 0xea) throw new Error("parameter 25 is no msg_forward_prices")
  const [lump, bit, cell] = [slice.loadUintBig(64), slice.loadUintBig(64), slice.loadUintBig(64)]
  slice.skip(32)
  return { lump, bit, cell, firstFraction: slice.loadUintBig(16) }
}

/** Forward fee of a message as the action phase takes it: its distinct cells below the root. */
export function forwardFeeOf(prices: ForwardPrices, message: Message): bigint {
  const root = beginCell().store(storeMessage(message)).endCell()
  const seen = new Map<string, Cell>()
  const walk = (cell: Cell): void => {
    const key = cell.hash().toString("hex")
    if (seen.has(key)) return
    seen.set(key, cell)
    cell.refs.forEach(walk)
  }
  root.refs.forEach(walk)
  const bits = [...seen.values()].reduce((sum, cell) => sum + BigInt(cell.bits.length), 0n)
  const scaled = prices.bit * bits + prices.cell * BigInt(seen.size)
  return prices.lump + (scaled + 0xffffn) / 0x10000n
}

/** What the network took for some transactions, in nanoTON: gas, storage, actions, and messages in transit. */
export function networkFees(transactions: readonly Transaction[]): bigint {
  return transactions.reduce((sum, tx) => {
    const transit = [...tx.outMessages.values()].map(({ info }) =>
      info.type === "internal" ? info.forwardFee : 0n,
    )
    return transit.reduce((all, fee) => all + fee, sum + tx.totalFees.coins)
  }, 0n)
}

export interface Stored {
  readonly cells: bigint
  readonly bits: bigint
  readonly seconds: bigint
  /** Unix seconds: which of the configured prices holds. */
  readonly now: number
}

/** Basechain storage fee as GETSTORAGEFEE computes it (parameter 18, block.tlb StoragePrices), rounded up, in nanoTON. */
export function storageFeeOf(config: Cell, { cells, bits, seconds, now }: Stored): bigint {
  const prices = Dictionary.loadDirect(
    Dictionary.Keys.Uint(32),
    {
      serialize: () => undefined,
      parse: (slice) => {
        if (slice.loadUint(8) !== 0xcc) throw new Error("parameter 18 holds no StoragePrices")
        const since = slice.loadUint(32)
        return { since, bit: slice.loadUintBig(64), cell: slice.loadUintBig(64) }
      },
    },
    parameter(config, 18) ?? null,
  )
  const held = prices.values().filter(({ since }) => since <= now)
  const last = held.sort((a, b) => a.since - b.since).at(-1)
  if (!last) throw new Error("no storage price holds yet")
  return ((cells * last.cell + bits * last.bit) * seconds + 0xffffn) / 0x10000n
}
