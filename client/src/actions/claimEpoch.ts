import { storeClaimEpoch } from "@cocoon/wrappers"
import type { CocoonClient } from "../CocoonClient.js"
import { type EpochOptions, sendEpochCall } from "../wallet/sendEpochCall.js"
import type { WalletSend } from "../wallet/Wallet.js"

/**
 * Claims a Provider's reward for an epoch that it reported, in the two days after the day of reports; anyone may. The Provider's owner is paid.
 * @throws CocoonError NO_WALLET, EPOCH_NOT_DUE (`details.current`), and what the wallet rejects with; what Provider or pool refuse comes back
 *
 * @example
 * import { createCocoonClient, claimEpoch } from "@cocoon/client"
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
 * await claimEpoch(client, { provider: { owner, index: 0 } })
 */
export function claimEpoch(client: CocoonClient, options: EpochOptions): Promise<WalletSend> {
  return sendEpochCall(client, options, {
    after: [2, 3],
    refusal: "a reward is claimed in the second and third epoch after its own",
    store: (epoch) => storeClaimEpoch({ $$type: "ClaimEpoch", queryId: 0n, epoch }),
  })
}
