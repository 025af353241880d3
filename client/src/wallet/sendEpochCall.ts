import { epochOf } from "@cocoon/protocol"
import { openProvider } from "@cocoon/wrappers"
import type { Builder } from "@ton/core"
import type { ProviderName } from "../actions/getProvider.js"
import type { CocoonClient } from "../CocoonClient.js"
import { refuse } from "../refuse.js"
import { requireWallet } from "../requireWallet.js"
import { sendCall } from "./sendCall.js"
import type { WalletSend } from "./Wallet.js"

/** Of Provider and RewardPool together, which may have an epoch to turn. */
const GAS = 200_000n

/** Which epoch of which Provider. */
export interface EpochOptions {
  readonly provider: ProviderName
  /** Days since 1970; default: the newest that it can be done for. */
  readonly epoch?: number
}

/** What is asked of a Provider for an epoch, and when. */
export interface EpochCall {
  /** How many epochs after its own it can be done; the first is the default's. */
  readonly after: readonly [number, ...number[]]
  /** Says so, where the epoch is another. */
  readonly refusal: string
  readonly store: (epoch: bigint) => (builder: Builder) => void
}

/**
 * Sends a Provider a message for one of its epochs.
 * @throws CocoonError NO_WALLET, EPOCH_NOT_DUE (`details.current`), and what the wallet rejects with
 */
export async function sendEpochCall(
  client: CocoonClient,
  options: EpochOptions,
  { after, refusal, store }: EpochCall,
): Promise<WalletSend> {
  requireWallet(client)
  const current = epochOf(await client.now())
  const { provider, epoch = current - after[0] } = options
  if (!after.includes(current - epoch)) throw refuse("EPOCH_NOT_DUE", refusal, { epoch, current })
  const { address: to } = await openProvider({ codes: await client.codes(), ...provider })
  return sendCall(client, { to, gas: GAS, store: store(BigInt(epoch)) })
}
