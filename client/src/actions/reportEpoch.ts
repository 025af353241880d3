import { storeReportEpoch } from "@cocoon/wrappers"
import type { CocoonClient } from "../CocoonClient.js"
import { type EpochOptions, sendEpochCall } from "../wallet/sendEpochCall.js"
import type { WalletSend } from "../wallet/Wallet.js"

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
export function reportEpoch(client: CocoonClient, options: EpochOptions): Promise<WalletSend> {
  return sendEpochCall(client, options, {
    after: [1],
    refusal: "only the epoch that ended last can be reported",
    store: (epoch) => storeReportEpoch({ $$type: "ReportEpoch", queryId: 0n, epoch }),
  })
}
