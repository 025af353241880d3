import { CocoonError, sealJobInput } from "@cocoon/protocol"
import { storeDeliverInput } from "@cocoon/wrappers"
import { beginCell, type Cell } from "@ton/core"
import type { CocoonClient } from "../CocoonClient.js"
import type { JobEvent } from "../job/JobEvent.js"
import type { JobHandle, SealedInput } from "../job/JobHandle.js"
import { inputLimit, placeInput } from "../job/placeInput.js"
import { presentEvents } from "../job/presentEvents.js"
import { requireClaim } from "../job/requireClaim.js"
import type { UploadInput } from "../job/UploadInput.js"
import { computeFee } from "../money/computeFee.js"
import { refuse } from "../refuse.js"
import { requireWallet } from "../requireWallet.js"

/** More gas than the contract needs to hash 8 KB; what is over comes back with the Job's rest. */
const DELIVER_GAS = 100_000n

/** A claimed open Job. */
export interface DeliverInputOptions {
  readonly handle: JobHandle
  /** Given the new handle before anything is sent: store it in place of the old one. */
  readonly onHandle?: ((handle: JobHandle) => void | Promise<void>) | undefined
  /** Uploads a sealed input of more than 8 KB, up to 48 KB; without it such a request is refused. */
  readonly uploads?: UploadInput | undefined
  readonly signal?: AbortSignal | undefined
}

/**
 * Verifies who claimed an open Job, its attestation as the client's policy says, seals the prompt to it and delivers it. A claimer that does not pass gets nothing.
 * Called again with the new handle, it sends the same bytes; once the Job runs, nothing.
 * @returns the handle that opens the result
 * @throws CocoonError NO_WALLET, NOT_CLAIMED (retryable while unclaimed), CLAIM_NOT_TRUSTED (the claimer's keys, image, prices or
 * attestation are not those on chain), DELIVERY_TOO_LATE, CONTENT_TOO_LONG, BAD_UPLOAD_URI, those of a claimer whose attestation
 * does not pass (PROVIDER_NOT_ATTESTED, NODE_UNREACHABLE, QUOTE_REFUSED…), those of `followJob` and what the upload or
 * the wallet rejects with
 *
 * @example
 * import { createCocoonClient, deliverInput, parseJobHandle, serializeJobHandle } from "@cocoon/client"
 * import { tonWallet } from "@cocoon/client/wallet"
 * import { createTonIndexerClient } from "@cocoon/ton-indexer-client"
 * import { mnemonicToPrivateKey } from "@ton/crypto"
 * import { readFileSync, writeFileSync } from "node:fs"
 *
 * const handle = parseJobHandle(readFileSync("job.json", "utf8"))
 * const indexer = createTonIndexerClient({ baseUrl: "http://127.0.0.1:8081/api/v3" })
 * const keyPair = await mnemonicToPrivateKey((process.env.MNEMONIC ?? "").split(" "))
 * const wallet = tonWallet({ indexer, keyPair, version: "v5r1", globalId: handle.globalId })
 * const client = createCocoonClient({ indexer, ...handle, wallet })
 * await deliverInput(client, {
 *   handle,
 *   onHandle: (next) => writeFileSync("job.json", serializeJobHandle(next), { mode: 0o600 }),
 * })
 */
export async function deliverInput(
  client: CocoonClient,
  { handle, onHandle, uploads, signal }: DeliverInputOptions,
): Promise<JobHandle> {
  const wallet = requireWallet(client)
  const events = await presentEvents(client, { handle, signal })
  const last = events.at(-1)
  const started = events.some((event) => event.status === "running")
  if (started && handle.sealed !== null) return handle
  if (last?.status !== "claimed") throw notClaimed(last)
  await requireClaim(client, { handle, event: last })
  const { body, ...sealed } = await sealOnce(handle, { claimed: last, uploads })
  const next: JobHandle = { ...handle, sealed: { ...sealed, body } }
  await onHandle?.(next)
  const value = computeFee(client.prices, DELIVER_GAS)
  await wallet.send([{ to: handle.address, value, body, bounce: true }])
  return next
}

type Claimed = Extract<JobEvent, { status: "claimed" }>

/** What an earlier call sealed for this claim, or a new seal: two different ones would race. */
async function sealOnce(
  { content, sealed }: JobHandle,
  { claimed, uploads }: { readonly claimed: Claimed; readonly uploads: UploadInput | undefined },
): Promise<SealedInput & { readonly body: Cell }> {
  const { dealId, claim } = claimed
  if (sealed !== null && sealed.dealId === dealId && sealed.body !== null) {
    return { ...sealed, body: sealed.body }
  }
  if (content === null) throw refuse("NOT_CLAIMED", "a direct Job carries its input already")
  const { enclaveKey, hpkeKey: recipientHpkeKey } = claim
  const context = { mode: "open", dealId, enclaveKey } as const
  const maxBytes = inputLimit(uploads)
  const seal = { recipientHpkeKey, content, context, maxBytes }
  const { envelope, contentHash } = await sealJobInput(seal)
  const placed = await placeInput(envelope, uploads)
  const message = {
    $$type: "DeliverInput",
    queryId: 0n,
    dealId,
    ...placed,
  } as const
  const body = beginCell().store(storeDeliverInput(message)).endCell()
  return { enclaveKey, requestHash: contentHash, dealId, body }
}

function notClaimed(last: JobEvent | undefined): CocoonError {
  const status = last?.status ?? "not opened"
  const message = `nobody waits for the input: the Job is ${status}`
  const retryable = last === undefined || last.status === "opened"
  return new CocoonError({ code: "NOT_CLAIMED", message, details: { status }, retryable })
}
