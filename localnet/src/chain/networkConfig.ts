import { beginCell, type Cell, Dictionary } from "@ton/core"
import { Blockchain, type IExecutor } from "@ton/sandbox"

/** Which price table the chain charges: mainnet's of 2026, or the one bundled with the sandbox. */
export type Prices = "mainnet" | "sandbox"

const PARAM_STORAGE_PRICES = 18
const PARAM_GLOBAL_ID = 19
const PARAM_GAS_PRICES = 21
const PARAM_FORWARD_PRICES = 25
/** When mainnet stopped charging for bits and repriced cells (29 April 2026). */
const STORAGE_REPRICED_AT = 1_777_500_000

type StoragePrices = { since: number; bit: bigint; cell: bigint; mcBit: bigint; mcCell: bigint }

function storagePrices(prices: StoragePrices): Cell {
  return beginCell()
    .storeUint(0xcc, 8)
    .storeUint(prices.since, 32)
    .storeUint(prices.bit, 64)
    .storeUint(prices.cell, 64)
    .storeUint(prices.mcBit, 64)
    .storeUint(prices.mcCell, 64)
    .endCell()
}

function storageParam(): Cell {
  const table = Dictionary.empty(Dictionary.Keys.Uint(32), {
    serialize: (value: Cell, builder) => builder.storeSlice(value.beginParse()),
    parse: (slice) => slice.asCell(),
  })
  const masterchain = { mcBit: 1000n, mcCell: 500_000n }
  table.set(0, storagePrices({ since: 0, bit: 1n, cell: 500n, ...masterchain }))
  table.set(
    STORAGE_REPRICED_AT,
    storagePrices({ since: STORAGE_REPRICED_AT, bit: 0n, cell: 135n, ...masterchain }),
  )
  return beginCell().storeDictDirect(table).endCell()
}

function gasParam(): Cell {
  const limits = [4_369_067n, 1_000_000n, 1_000_000n, 10_000n, 10_000_000n]
  const cell = beginCell().storeUint(0xd1, 8).storeUint(100, 64).storeUint(6667, 64)
  cell.storeUint(0xde, 8)
  for (const value of limits) cell.storeUint(value, 64)
  return cell.storeUint(100_000_000n, 64).storeUint(1_000_000_000n, 64).endCell()
}

function forwardParam(): Cell {
  return beginCell()
    .storeUint(0xea, 8)
    .storeUint(66_667, 64)
    .storeUint(4_369_067, 64)
    .storeUint(436_906_667, 64)
    .storeUint(98_304, 32)
    .storeUint(21_845, 16)
    .storeUint(21_845, 16)
    .endCell()
}

/**
 * Builds the blockchain configuration: the sandbox's slim one with a global id of its own and, for
 * "mainnet", the basechain gas, forward and storage prices in force since April 2026
 * (parameters 21, 25 and 18 of block.tlb).
 */
export async function buildNetworkConfig(options: {
  prices: Prices
  globalId: number
  executor: IExecutor
}): Promise<Cell> {
  const slim = (await Blockchain.create({ config: "slim", executor: options.executor })).config
  const params = Dictionary.loadDirect(
    Dictionary.Keys.Int(32),
    Dictionary.Values.Cell(),
    slim.beginParse(),
  )
  params.set(PARAM_GLOBAL_ID, beginCell().storeInt(options.globalId, 32).endCell())
  if (options.prices === "mainnet") {
    params.set(PARAM_STORAGE_PRICES, storageParam())
    params.set(PARAM_GAS_PRICES, gasParam())
    params.set(PARAM_FORWARD_PRICES, forwardParam())
  }
  return beginCell().storeDictDirect(params).endCell()
}
