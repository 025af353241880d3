import { changeCell, type GovernanceAction, storeProposeChange } from "@cocoon/wrappers"
import type { Cell } from "@ton/core"
import type { CocoonClient } from "../CocoonClient.js"
import { readRegistry } from "../read/readRegistry.js"
import { refuse } from "../refuse.js"
import { requireWallet } from "../requireWallet.js"
import { sendToRegistry } from "../wallet/sendToRegistry.js"
import type { WalletSend } from "../wallet/Wallet.js"

/** A proposal that was sent. */
export interface SentProposal {
  /** `executeChange` needs it: the Registry keeps its hash alone. */
  readonly change: Cell
  readonly sent: WalletSend
}

/** What a change is to do, in order, and who hears of its cell before anything is sent. */
export interface ProposeChangeOptions {
  readonly actions: readonly GovernanceAction[]
  readonly onChange?: (change: Cell) => void | Promise<void>
}

/**
 * Proposes a change of one to eight actions that take effect together: 48 hours later, or 7 days if it lets something in.
 * `getGovernanceQueue` shows it; the Registry tries it at once and refuses what is out of bounds.
 * @throws CocoonError NO_WALLET, REGISTRY_NOT_FOUND, NOT_GOVERNOR, what the wallet rejects with; RangeError for another count of actions
 *
 * @example
 * import { createCocoonClient, proposeChange } from "@cocoon/client"
 * import { tonWallet } from "@cocoon/client/wallet"
 * import { createTonIndexerClient } from "@cocoon/ton-indexer-client"
 * import { Address } from "@ton/core"
 * import { mnemonicToPrivateKey } from "@ton/crypto"
 *
 * const indexer = createTonIndexerClient({ baseUrl: "http://127.0.0.1:8081/api/v3" })
 * const keyPair = await mnemonicToPrivateKey((process.env.MNEMONIC ?? "").split(" "))
 * const wallet = tonWallet({ indexer, keyPair, version: "v5r1", globalId: -3 })
 * const registry = Address.parse(process.argv[2] ?? "")
 * const client = createCocoonClient({ indexer, registry, globalId: -3, wallet })
 * const imageId = BigInt(process.argv[3] ?? "")
 * const { change } = await proposeChange(client, { actions: [{ $$type: "ApproveImage", imageId }] })
 * console.log(change.toBoc().toString("base64"))
 */
export async function proposeChange(
  client: CocoonClient,
  { actions, onChange }: ProposeChangeOptions,
): Promise<SentProposal> {
  const wallet = requireWallet(client)
  const change = changeCell(actions)
  const { governor } = await readRegistry(client)
  if (!wallet.address.equals(governor)) {
    throw refuse("NOT_GOVERNOR", "only the governor proposes changes", { governor: `${governor}` })
  }
  await onChange?.(change)
  const store = storeProposeChange({ $$type: "ProposeChange", queryId: 0n, change })
  return { change, sent: await sendToRegistry(client, store) }
}
