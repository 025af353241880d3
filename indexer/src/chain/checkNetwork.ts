import { ConfigError } from "@cocoon/service"
import { type TonIndexerClient, TonIndexerError } from "@cocoon/ton-indexer-client"
import { loadProtocolCodes } from "@cocoon/wrappers"
import type { Address } from "@ton/core"

type Client = Pick<TonIndexerClient, "masterchainInfo" | "accountStates" | "runGetMethod">

export interface CheckNetworkOptions {
  readonly registry: Address
  readonly globalId: number
  readonly signal: AbortSignal
}

/**
 * Refuses an API of another network and an address that is no Registry there, by name. What the API does not say is not held against
 * it. Throws ConfigError, TonIndexerError.
 */
export async function checkNetwork(client: Client, options: CheckNetworkOptions): Promise<void> {
  const { registry, globalId, signal } = options
  const { last } = await client.masterchainInfo({ signal })
  if (last.globalId !== null && last.globalId !== globalId) {
    throw new ConfigError({
      which: `--global-id ${globalId}`,
      why: `is not the network of --chain-api, which is ${last.globalId}`,
      advice: "correct the one that is wrong",
    })
  }
  const [state] = await client.accountStates({ addresses: [registry], signal })
  if (state?.status !== "active") throw noRegistry(registry, "there is no contract at this address")
  if (!(await isRegistry(client, options))) throw noRegistry(registry, "it is another contract")
}

const noRegistry = (registry: Address, why: string): ConfigError =>
  new ConfigError({
    which: `--registry ${registry.toRawString()}`,
    why: `is no Registry on the network of --chain-api: ${why}`,
    advice: "take the address that the deployment printed, and the API of its network",
  })

/** A Registry's codes name it: another contract's getter of that name would have to say the same. */
async function isRegistry(
  client: Client,
  { registry, signal }: CheckNetworkOptions,
): Promise<boolean> {
  try {
    const result = await client.runGetMethod({ address: registry, method: "codes", signal })
    const [item] = result.stack
    if (result.exitCode > 1 || item?.type !== "cell") return false
    const { registryHash } = loadProtocolCodes(item.cell.beginParse())
    return registryHash === BigInt(`0x${registry.hash.toString("hex")}`)
  } catch (error) {
    if (error instanceof TonIndexerError && error.code !== "getter.failed") throw error
    return false
  }
}
