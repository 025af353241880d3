import "../chain/polyfill.js"
import { Address } from "@ton/core"
import type { ExplorerConfig } from "../app/ExplorerConfig.js"
import { openChain } from "../chain/openChain.js"

/** NanoTON of an account, as the chain's API says. */
export async function readBalance(config: ExplorerConfig, address: string): Promise<bigint> {
  const states = await openChain(config).accountStates({ addresses: [Address.parse(address)] })
  return states[0]?.balance ?? 0n
}
