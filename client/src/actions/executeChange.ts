import { storeExecuteChange } from "@cocoon/wrappers"
import type { Cell } from "@ton/core"
import type { CocoonClient } from "../CocoonClient.js"
import { cellUint } from "../read/cellUint.js"
import { refuse } from "../refuse.js"
import { requireWallet } from "../requireWallet.js"
import { sendToRegistry } from "../wallet/sendToRegistry.js"
import type { WalletSend } from "../wallet/Wallet.js"
import { getGovernanceQueue, type QueuedChangeView } from "./getGovernanceQueue.js"

/** Which queued change to execute. */
export interface ExecuteChangeOptions {
  readonly id: number
  /** Its cell, as `proposeChange` gave it; default: as found among the messages to the Registry. */
  readonly change?: Cell
}

/**
 * Carries out a change whose delay is over; anyone may.
 * @throws CocoonError NO_WALLET, CHANGE_NOT_FOUND, CHANGE_NOT_READY (`details.readyAt`), CHANGE_LAPSED, CHANGE_UNKNOWN (the API does
 * not show its cell), OTHER_CHANGE (another cell than was proposed), and what the wallet rejects with
 *
 * @example
 * import { createCocoonClient, executeChange } from "@cocoon/client"
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
 * await executeChange(client, { id: Number(process.argv[3]) })
 */
export async function executeChange(
  client: CocoonClient,
  { id, change }: ExecuteChangeOptions,
): Promise<WalletSend> {
  requireWallet(client)
  const queued = (await getGovernanceQueue(client)).find((one) => one.id === id)
  if (queued === undefined) throw refuse("CHANGE_NOT_FOUND", "the Registry queues no such change")
  const cell = cellOf(queued, change)
  const store = storeExecuteChange({
    $$type: "ExecuteChange",
    queryId: 0n,
    id: BigInt(id),
    change: cell,
  })
  return sendToRegistry(client, store)
}

function cellOf(queued: QueuedChangeView, given: Cell | undefined): Cell {
  const { stage, readyAt } = queued
  if (stage === "waiting") {
    throw refuse("CHANGE_NOT_READY", "the change still waits for its delay", { readyAt })
  }
  if (stage === "lapsed") throw refuse("CHANGE_LAPSED", "nobody executed the change in time")
  const cell = given ?? queued.change
  if (cell === null) {
    throw refuse("CHANGE_UNKNOWN", "the API does not show what was proposed: pass the change")
  }
  if (cellUint(cell) === queued.changeHash) return cell
  throw refuse("OTHER_CHANGE", "this is not the change that was proposed under that number")
}
