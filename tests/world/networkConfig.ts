import "./quickCells.js"
import { buildNetworkConfig } from "@cocoon/localnet"
import type { Cell } from "@ton/core"
import { Executor } from "@ton/sandbox"

export type Prices = "mainnet" | "sandbox"

/** Both price sets: what mainnet charges since 2026, and the sandbox's bundled prices, six times higher. */
export const PRICES: readonly Prices[] = ["sandbox", "mainnet"]

/** Network id of the tests: mainnet's, which is also the sandbox's default. */
export const GLOBAL_ID = -239

/** One emulator for every chain of a test file: it holds no state. */
export const executor = Executor.create()

/** Configuration of the sandbox with the gas and forward prices of one of two price sets. */
export function networkConfig(prices: Prices): Promise<Cell> {
  const known = built.get(prices)
  if (known) return known
  const config = executor.then((emulator) =>
    buildNetworkConfig({ prices, globalId: GLOBAL_ID, executor: emulator }),
  )
  built.set(prices, config)
  return config
}

const built = new Map<Prices, Promise<Cell>>()
