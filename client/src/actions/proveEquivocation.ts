import { bytesToUint, receiptToCell } from "@cocoon/protocol"
import { openProvider, storeProveEquivocation, storeSignedReceipt } from "@cocoon/wrappers"
import { beginCell, type Cell } from "@ton/core"
import type { CocoonClient } from "../CocoonClient.js"
import type { EquivocationProof } from "../equivocation/EquivocationProof.js"
import { findEquivocation } from "../equivocation/findEquivocation.js"
import { toBuffer } from "../read/toBuffer.js"
import { refuse } from "../refuse.js"
import { requireWallet } from "../requireWallet.js"
import type { SignedReceiptEntry } from "../session/SessionEntry.js"
import { sendCall } from "../wallet/sendCall.js"
import type { WalletSend } from "../wallet/Wallet.js"
import type { ProviderName } from "./getProvider.js"

const GAS = 200_000n

/** Whose enclave contradicted itself, and the proof. */
export interface ProveEquivocationOptions {
  readonly provider: ProviderName
  readonly proof: EquivocationProof
}

/**
 * Shows a Provider two receipts of one counter that differ, which slashes its unlocked stake and ends its work for good; anyone may. The
 * wallet gets a twentieth of the stake, at most 10 TON. A Session's journal keeps such proofs (`equivocationsIn`).
 * @throws CocoonError NO_WALLET, NO_EQUIVOCATION (the receipts do not contradict each other under that key), and what the wallet
 * rejects with; the Provider refuses a key that was never attested there, or was retired for longer than an unbonding period
 *
 * @example
 * import { createCocoonClient, equivocationsIn, proveEquivocation } from "@cocoon/client"
 * import { fileSessionJournal } from "@cocoon/client/node"
 * import { tonWallet } from "@cocoon/client/wallet"
 * import { createTonIndexerClient } from "@cocoon/ton-indexer-client"
 * import { mnemonicToPrivateKey } from "@ton/crypto"
 *
 * const indexer = createTonIndexerClient({ baseUrl: "http://127.0.0.1:8081/api/v3" })
 * const keyPair = await mnemonicToPrivateKey((process.env.MNEMONIC ?? "").split(" "))
 * for (const entry of await fileSessionJournal("sessions.jsonl").load()) {
 *   const { provider, globalId } = entry.handle
 *   const wallet = tonWallet({ indexer, keyPair, version: "v5r1", globalId })
 *   const client = createCocoonClient({ indexer, ...entry.handle, wallet })
 *   for (const proof of equivocationsIn(entry)) await proveEquivocation(client, { provider, proof })
 * }
 */
export async function proveEquivocation(
  client: CocoonClient,
  { provider, proof }: ProveEquivocationOptions,
): Promise<WalletSend> {
  requireWallet(client)
  const { enclaveKey, first, second } = proof
  if (findEquivocation([first, second].map((seen) => ({ ...seen, enclaveKey }))) === null) {
    throw refuse("NO_EQUIVOCATION", "the receipts do not contradict each other under that key")
  }
  const { address: to } = await openProvider({ codes: await client.codes(), ...provider })
  const store = storeProveEquivocation({
    $$type: "ProveEquivocation",
    queryId: 0n,
    key: bytesToUint(enclaveKey),
    first: signedCell(first),
    second: signedCell(second),
  })
  return sendCall(client, { to, gas: GAS, store })
}

function signedCell({ receipt, signature }: SignedReceiptEntry): Cell {
  const signed = { receipt: receiptToCell(receipt), signature: toBuffer(signature) }
  return beginCell()
    .store(storeSignedReceipt({ $$type: "SignedReceipt", ...signed }))
    .endCell()
}
