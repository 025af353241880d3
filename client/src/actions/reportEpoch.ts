import { epochOf } from "@cocoon/protocol"
import { openProvider, storeReportEpoch } from "@cocoon/wrappers"
import type { CocoonClient } from "../CocoonClient.js"
import { refuse } from "../refuse.js"
import { requireWallet } from "../requireWallet.js"
import { sendCall } from "../wallet/sendCall.js"
import type { WalletSend } from "../wallet/Wallet.js"
import type { ProviderName } from "./getProvider.js"

/** Of Provider and RewardPool together, which may have an epoch to turn. */
const GAS = 200_000n

/**
 * Has a Provider report its work of the epoch that ended last to the RewardPool; anyone may, a day long. Its reward can be claimed once the
 * next epoch is over.
 * @throws CocoonError NO_WALLET, EPOCH_NOT_DUE (`details.current`), and what the wallet rejects with; what Provider or pool refuse comes back
 *
 * @example
 * import { createCocoonClient, reportEpoch } from "@cocoon/client"
 * import { tonWallet } from "@cocoon/client/wallet"
 * import { createTonIndexerClient } from "@cocoon/ton-indexer-client"
 * import { Address } from "@ton/core"
 * import { mnemonicToPrivateKey } from "@ton/crypto"
 *
 * const indexer = createTonIndexerClient({ baseUrl: "http://127.0.0.1:8081/api/v3" })
 * const keyPair = await mnemonicToPrivateKey((process.env.MNEMONIC ?? "").split(" "))
 * const wallet = tonWallet({ indexer, keyPair, version: "v5r1", globalId: -3 })
 * const [registry, owner] = process.argv.slice(2).map((text) => Address.parse(text))
 * if (!registry || !owner) throw new Error("usage: <registry> <owner>")
 * const client = createCocoonClient({ indexer, registry, globalId: -3, wallet })
 * await reportEpoch(client, { provider: { owner, index: 0 } })
 */
export async function reportEpoch(
  client: CocoonClient,
  options: {
    readonly provider: ProviderName
    /** Days since 1970; default: the newest that it can be done for. */
    readonly epoch?: number
  },
): Promise<WalletSend> {
  requireWallet(client)
  const now = await client.now()
  const { provider, epoch = epochOf(now) - 1 } = options
  const current = epochOf(now)
  if (!(epoch + 1 === current)) {
    throw refuse("EPOCH_NOT_DUE", "only the epoch that ended last can be reported", {
      epoch,
      current,
    })
  }
  const { address: to } = await openProvider({ codes: await client.codes(), ...provider })
  const store = storeReportEpoch({ $$type: "ReportEpoch", queryId: 0n, epoch: BigInt(epoch) })
  return sendCall(client, { to, gas: GAS, store })
}
