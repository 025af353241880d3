import {
  bytesToUint,
  exportHpkeSecretKey,
  generateHpkeKeyPair,
  type HpkeKeyPair,
  type JobRequest,
  type PriceSheet,
  sealJobInput,
  withinLimits,
} from "@cocoon/protocol"
import { accountHash, openJob } from "@cocoon/wrappers"
import type { CocoonClient } from "../CocoonClient.js"
import { buildOpening } from "../job/buildOpening.js"
import type { JobHandle } from "../job/JobHandle.js"
import { inputLimit, placeInput } from "../job/placeInput.js"
import { prepareRequest } from "../job/prepareRequest.js"
import { randomNonce } from "../job/randomNonce.js"
import { sendOpening } from "../job/sendOpening.js"
import type { UploadInput } from "../job/UploadInput.js"
import { requireModel } from "../read/requireModel.js"
import { type AttestedProvider, requireProvider } from "../read/requireProvider.js"
import { refuse } from "../refuse.js"
import { requireWallet } from "../requireWallet.js"
import type { ModelName, ModelView } from "./getModel.js"
import { getProtocol, type Protocol } from "./getProtocol.js"
import type { ProviderName } from "./getProvider.js"

const DEADLINE_SECONDS = 600

/** A Job for one named Provider. */
export interface DirectJobOptions {
  readonly provider: ProviderName
  readonly model: ModelName
  /** OpenAI chat-completions body, not streamed. */
  readonly request: JobRequest
  /** Most tokens of the answer; needed unless the request says it. */
  readonly maxTokens?: number
  /** NanoTON; default: the most that the request can cost at the Provider's prices. */
  readonly budget?: bigint
  /** Refuses a Provider that asks more, nanoTON per million tokens. */
  readonly limits?: PriceSheet
  /** Uploads a sealed input of more than 8 KB, up to 48 KB; without it such a request is refused. */
  readonly uploads?: UploadInput
  /** Unix seconds; default: 10 minutes of chain time from now. The money is bound until then. */
  readonly deadline?: number
  /** Given the handle before anything is sent: store it, it holds the key of the answer. */
  readonly onHandle?: (handle: JobHandle) => void | Promise<void>
}

/**
 * Seals a prompt to an attested Provider and opens a Job for it. What of budget and reserve is not used comes back. The attestation is
 * checked as the client's policy says.
 * @throws CocoonError NO_WALLET, PROVIDER_NOT_FOUND, PROVIDER_FROZEN, PROVIDER_SLASHED, PROVIDER_UNAVAILABLE, PROVIDER_NOT_ATTESTED,
 * IMAGE_NOT_ACCEPTED, MODEL_NOT_FOUND, MODEL_DELISTED, NO_PRICE, SHEET_OVER_LIMIT, TERMS_NOT_SYNCED, BAD_REQUEST,
 * CONTENT_TOO_LONG, BAD_UPLOAD_URI, those of a quote that cannot be had or does not pass (NODE_UNREACHABLE, QUOTE_REFUSED…), and what
 * the upload or the wallet rejects with
 *
 * @example
 * import { awaitResult, createCocoonClient, postDirectJob } from "@cocoon/client"
 * import { tonWallet } from "@cocoon/client/wallet"
 * import { createTonIndexerClient } from "@cocoon/ton-indexer-client"
 * import { Address } from "@ton/core"
 * import { mnemonicToPrivateKey } from "@ton/crypto"
 *
 * const indexer = createTonIndexerClient({ baseUrl: "http://127.0.0.1:8081/api/v3" })
 * const keyPair = await mnemonicToPrivateKey((process.env.MNEMONIC ?? "").split(" "))
 * const wallet = tonWallet({ indexer, keyPair, version: "v5r1", globalId: -3 })
 * const [registry, owner] = process.argv.slice(2, 4).map((text) => Address.parse(text))
 * if (!registry || !owner) throw new Error("usage: <registry> <owner> <modelHash>")
 * const client = createCocoonClient({ indexer, registry, globalId: -3, wallet })
 * const handle = await postDirectJob(client, {
 *   provider: { owner, index: 0 },
 *   model: { owner, modelHash: BigInt(process.argv[4] ?? ""), royaltyBps: 0 },
 *   request: { messages: [{ role: "user", content: "What is a cocoon?" }] },
 *   maxTokens: 64,
 * })
 * const { answer, cost } = await awaitResult(client, { handle })
 * console.log(answer, cost.paid)
 */
export async function postDirectJob(
  client: CocoonClient,
  options: DirectJobOptions,
): Promise<JobHandle> {
  requireWallet(client)
  const [now, protocol] = await Promise.all([client.now(), getProtocol(client)])
  const termsHash = protocol.terms.hash
  const [provider, model] = await Promise.all([
    requireProvider(client, {
      name: options.provider,
      termsHash,
      openedAt: now,
      now,
      approved: protocol.images,
    }),
    requireModel(client, { name: options.model, termsHash, openedAt: now }),
  ])
  const sheet = sheetOf({ provider, model, limits: options.limits })
  const { request, maxTokens, budget, uploads } = options
  const prepared = prepareRequest({ request, maxTokens, sheet, budget })
  const deadline = options.deadline ?? now + DEADLINE_SECONDS
  const outputKeys = await generateHpkeKeyPair()
  const offer = { ...prepared, provider, model, sheet, deadline, protocol, outputKeys, uploads }
  const handle = await sealDirect(client, offer)
  await sendOpening(client, { handle, now, onHandle: options.onHandle })
  return handle
}

function sheetOf(offer: {
  readonly provider: AttestedProvider
  readonly model: ModelView
  readonly limits: PriceSheet | undefined
}): PriceSheet {
  const { provider, model, limits } = offer
  const price = provider.prices.get(accountHash(model.address))
  if (price === undefined) throw refuse("NO_PRICE", "the Provider has no price for this model")
  if (!provider.available) throw refuse("PROVIDER_UNAVAILABLE", "the Provider takes no new work")
  if (limits !== undefined && !withinLimits(price.sheet, limits)) {
    throw refuse("SHEET_OVER_LIMIT", "the Provider asks more than your limits", price.sheet)
  }
  return price.sheet
}

interface DirectOffer {
  readonly protocol: Protocol
  readonly provider: AttestedProvider
  readonly model: ModelView
  readonly sheet: PriceSheet
  readonly content: Uint8Array
  readonly budget: bigint
  readonly deadline: number
  readonly outputKeys: HpkeKeyPair
  readonly uploads: UploadInput | undefined
}

async function sealDirect(client: CocoonClient, offer: DirectOffer): Promise<JobHandle> {
  const { provider, protocol, outputKeys, uploads, content } = offer
  const { enclaveKey, hpkeKey } = provider
  const { globalId, registry } = client
  const { address: payer } = requireWallet(client)
  const names = { client: payer, nonce: randomNonce(), termsHash: protocol.terms.hash }
  const { address } = await openJob({ codes: protocol.codes, ...names })
  const context = { mode: "direct", globalId, jobAddress: address, enclaveKey } as const
  const maxBytes = inputLimit(uploads)
  const sealed = await sealJobInput({ recipientHpkeKey: hpkeKey, content, context, maxBytes })
  const placed = await placeInput(sealed.envelope, uploads)
  const opening = buildOpening({
    queryId: names.nonce,
    budget: offer.budget,
    deadline: offer.deadline,
    execSeconds: 0,
    outputKey: bytesToUint(outputKeys.publicKey),
    terms: protocol.terms.cell,
    model: offer.model,
    limits: offer.sheet,
    images: [],
    auction: null,
    direct: {
      provider,
      enclaveKey: bytesToUint(enclaveKey),
      ...placed,
    },
  })
  return {
    mode: "direct",
    globalId,
    registry,
    ...names,
    address,
    opening,
    outputSecretKey: await exportHpkeSecretKey(outputKeys),
    content: null,
    sealed: { enclaveKey, requestHash: sealed.contentHash, dealId: null, body: null },
  }
}
