import type { Wallet, WalletMessage } from "@cocoon/client/wallet"
import type { TonIndexerClient } from "@cocoon/ton-indexer-client"
import { Address, Cell } from "@ton/core"
import { z } from "zod"
import { isActive } from "../localnet/isActive.js"
import type { Processes } from "../processes/createProcesses.js"
import { paths } from "../processes/paths.js"
import { runJson } from "../processes/runJson.js"
import { waitFor } from "../run/waitFor.js"

const address = z.string().transform((text) => Address.parse(text))
const message = z
  .object({
    to: address,
    value: z.string().transform(BigInt),
    bounce: z.boolean(),
    body: z.base64().transform((boc) => Cell.fromBase64(boc)),
  })
  .transform((parsed): WalletMessage => parsed)
const schema = z.object({ provider: address, messages: z.array(message) })

/** Who registers which agent. */
export interface RegisterAgentOptions {
  readonly configFile: string
  readonly owner: Wallet
  readonly indexer: Pick<TonIndexerClient, "accountStates">
  readonly signal: AbortSignal
}

/**
 * Registers the agent's Provider: what `register` asks for is sent by the owner's wallet, the registration first, then
 * bond budget and prices. Returns the Provider's address.
 */
export async function registerAgent(
  processes: Processes,
  { configFile, owner, indexer, signal }: RegisterAgentOptions,
): Promise<Address> {
  const name = "node-agent-register"
  const args = ["register", "--json", "--config", configFile]
  const command = { name, script: paths.nodeAgent, args, schema, signal }
  const { provider, messages } = await runJson(processes, command)
  await owner.send(messages.slice(0, 1))
  const look = async () => ((await isActive(indexer, [provider])) ? provider : undefined)
  await waitFor({ look, signal })
  const rest = messages.slice(1)
  if (rest.length > 0) await owner.send(rest)
  return provider
}
