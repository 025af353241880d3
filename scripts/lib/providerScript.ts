import { openProvider, protocolCodes } from "@cocoon/wrappers"
import type { NetworkProvider } from "@ton/blueprint"
import { type Cell, toNano } from "@ton/core"
import { address, optional, uint } from "./fields"
import { senderAddress } from "./senderAddress"
import { sendTo } from "./sendTo"

/** Arguments that name a Provider of the script's wallet. */
export const providerFields = { registry: address, index: optional(uint(32), 0n) }

interface ProviderMessage {
  readonly registry: Parameters<typeof protocolCodes>[0]
  readonly index: bigint
  readonly body: Cell
  /** NanoTON; 0.1 coins if not said, the excess returns. */
  readonly value?: bigint
}

/** Sends a message to the wallet's own Provider. */
export async function sendToProvider(
  provider: NetworkProvider,
  { registry, index, body, value = toNano("0.1") }: ProviderMessage,
): Promise<void> {
  const owner = senderAddress(provider)
  const names = { codes: await protocolCodes(registry), owner, index: Number(index) }
  const { address: to } = await openProvider(names)
  await sendTo(provider, { to, value, body })
}
