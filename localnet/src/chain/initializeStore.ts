import { Cell } from "@ton/core"
import { Executor } from "@ton/sandbox"
import { LocalnetError } from "../errors.js"
import type { Store } from "../store/store.js"
import { summarizeAccount } from "./accountSummary.js"
import { blockIds } from "./blockIds.js"
import { formatAddress } from "./formatAddress.js"
import { genesisAccounts } from "./genesis.js"
import { META } from "./meta.js"
import { buildNetworkConfig, type Prices } from "./networkConfig.js"
import { LT_STEP } from "./pendingBlock.js"

/** What the chain in a store is: chosen when it was created, and kept. */
export type Network = {
  readonly config: Cell
  readonly globalId: number
  readonly prices: Prices
  /** Seconds the chain's clock was ahead when it was last sealed. */
  readonly clockOffset: number
}

/** Choices for a new chain; for an existing one they must agree with it. */
export type NetworkChoices = {
  readonly prices: Prices | undefined
  readonly globalId: number | undefined
}

const DEFAULT_GLOBAL_ID = 1313
const ZERO_HASH = Buffer.alloc(32)

function insertGenesis(store: Store, options: { config: Cell; now: number }): void {
  for (const { address, shardAccount } of genesisAccounts(options)) {
    const { balance, status, codeHash } = summarizeAccount(shardAccount)
    const state = { boc: shardAccount, balance, status, codeHash }
    store.accounts.put({
      address: formatAddress(address),
      ...state,
      lastLt: 0,
      lastHash: ZERO_HASH,
    })
  }
  const ids = blockIds({ previous: ZERO_HASH, seqno: 1, utime: options.now, transactions: [] })
  const counts = { mcTransactions: 0, shardTransactions: 0 }
  const lts = { startLt: LT_STEP, endLt: LT_STEP + 1 }
  store.blocks.insert({ seqno: 1, utime: options.now, ...lts, ...ids, ...counts })
}

async function create(
  store: Store,
  choices: NetworkChoices & { readonly now: number },
): Promise<Network> {
  const { prices = "mainnet", globalId = DEFAULT_GLOBAL_ID, now } = choices
  const config = await buildNetworkConfig({ prices, globalId, executor: await Executor.create() })
  store.atomically(() => {
    store.setMeta(META.config, config.toBoc().toString("base64"))
    store.setMeta(META.globalId, String(globalId))
    store.setMeta(META.prices, prices)
    store.setMeta(META.clockOffset, "0")
    insertGenesis(store, { config, now })
  })
  return { config, globalId, prices, clockOffset: 0 }
}

type Choice = {
  readonly kept: string | number
  readonly chosen: string | number | undefined
}

function refuseOther(name: string, { kept, chosen }: Choice): void {
  if (chosen === undefined || chosen === kept) return
  throw new LocalnetError(
    "CONFIG",
    `--${name} ${chosen}: the chain in the state file was made with ${kept}; ` +
      "drop the flag or choose another file",
  )
}

function read(store: Store, config: string): Network {
  const prices = store.meta(META.prices) === "sandbox" ? "sandbox" : "mainnet"
  const globalId = Number(store.meta(META.globalId))
  const clockOffset = Number(store.meta(META.clockOffset))
  return { config: Cell.fromBase64(config), globalId, prices, clockOffset }
}

/**
 * Reads the network kept in the store, or creates its genesis. Throws CONFIG when the choices
 * contradict what the store holds. Time in unix seconds.
 */
export async function initializeStore(
  store: Store,
  choices: NetworkChoices & { readonly now: number },
): Promise<Network> {
  const config = store.meta(META.config)
  if (config === undefined) return create(store, choices)
  const network = read(store, config)
  refuseOther("global-id", { kept: network.globalId, chosen: choices.globalId })
  refuseOther("prices", { kept: network.prices, chosen: choices.prices })
  return network
}
