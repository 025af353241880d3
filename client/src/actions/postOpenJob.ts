import {
  bytesToUint,
  exportHpkeSecretKey,
  generateHpkeKeyPair,
  type JobRequest,
  type PriceSheet,
} from "@cocoon/protocol"
import { openJob } from "@cocoon/wrappers"
import type { CocoonClient } from "../CocoonClient.js"
import type { Auction } from "../job/Auction.js"
import { buildOpening } from "../job/buildOpening.js"
import type { JobHandle } from "../job/JobHandle.js"
import { prepareRequest } from "../job/prepareRequest.js"
import { randomNonce } from "../job/randomNonce.js"
import { sendOpening } from "../job/sendOpening.js"
import { acceptsImage } from "../read/acceptsImage.js"
import { requireModel } from "../read/requireModel.js"
import { refuse } from "../refuse.js"
import { requireWallet } from "../requireWallet.js"
import type { ModelName } from "./getModel.js"
import { getProtocol, type Protocol } from "./getProtocol.js"

const CLAIM_SECONDS = 600
const EXEC_SECONDS = 120
/** A quarter of the limits at first, all of them after a minute. */
const AUCTION: Auction = { startBps: 2_500, seconds: 60 }

/** A Job for whichever attested Provider claims it first. */
export interface OpenJobOptions {
  readonly model: ModelName
  /** OpenAI chat-completions body, not streamed; sealed to the claimer later by `deliverInput`. */
  readonly request: JobRequest
  /** Most tokens of the answer; needed unless the request says it. */
  readonly maxTokens?: number
  /** Most that a claimer may ask, nanoTON per million tokens. */
  readonly limits: PriceSheet
  /** Where the rate begins, in 1/10,000 of the limits, and how long it rises; default: 2,500 over 60 s, or up to the deadline if that comes first. */
  readonly auction?: Auction
  /** NanoTON; default: the most that the request can cost at the limits. */
  readonly budget?: bigint
  /** Image ids that a claimer may run; default: those that this release pins, else any approved one. */
  readonly images?: readonly bigint[]
  /** Last second for a claim, unix; default: 10 minutes of chain time from now. */
  readonly deadline?: number
  /** From input to output; default 120, or the terms' minimum if that is more. */
  readonly execSeconds?: number
  /** Given the handle before anything is sent: store it, it holds the prompt and the key of the answer. */
  readonly onHandle?: (handle: JobHandle) => void | Promise<void>
}

/**
 * Opens a Job on a listing's board. Nothing of the prompt is sent yet; what of budget and reserve is not used comes back.
 * @throws CocoonError NO_WALLET, MODEL_NOT_FOUND, MODEL_DELISTED, TERMS_NOT_SYNCED, IMAGE_NOT_ACCEPTED, BAD_REQUEST, and
 * what the wallet rejects with
 *
 * @example
 * import { createCocoonClient, postOpenJob, runOpenJob } from "@cocoon/client"
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
 * const handle = await postOpenJob(client, {
 *   model: { owner, modelHash: BigInt(process.argv[4] ?? ""), royaltyBps: 0 },
 *   request: { messages: [{ role: "user", content: "What is a cocoon?" }] },
 *   maxTokens: 64,
 *   limits: { prompt: 10n ** 9n, cached: 10n ** 9n, completion: 10n ** 9n, reasoning: 10n ** 9n },
 * })
 * console.log((await runOpenJob(client, { handle })).answer)
 */
export async function postOpenJob(
  client: CocoonClient,
  options: OpenJobOptions,
): Promise<JobHandle> {
  requireWallet(client)
  const [now, protocol] = await Promise.all([client.now(), getProtocol(client)])
  const termsHash = protocol.terms.hash
  await requireModel(client, { name: options.model, termsHash, openedAt: now })
  const handle = await buildHandle(client, { options, protocol, now })
  await sendOpening(client, { handle, now, onHandle: options.onHandle })
  return handle
}

interface OpenOffer {
  readonly options: OpenJobOptions
  readonly protocol: Protocol
  readonly now: number
}

async function buildHandle(client: CocoonClient, offer: OpenOffer): Promise<JobHandle> {
  const { options, protocol, now } = offer
  const { request, maxTokens, limits, budget } = options
  const prepared = prepareRequest({ request, maxTokens, sheet: limits, budget })
  const outputKeys = await generateHpkeKeyPair()
  const { address: payer } = requireWallet(client)
  const names = { client: payer, nonce: randomNonce(), termsHash: protocol.terms.hash }
  const { address } = await openJob({ codes: protocol.codes, ...names })
  const deadline = options.deadline ?? now + CLAIM_SECONDS
  const opening = buildOpening({
    queryId: names.nonce,
    budget: prepared.budget,
    deadline,
    execSeconds: options.execSeconds ?? execSeconds(protocol),
    outputKey: bytesToUint(outputKeys.publicKey),
    terms: protocol.terms.cell,
    model: options.model,
    limits,
    images: wantedImages(client, offer),
    auction: options.auction ?? { ...AUCTION, seconds: Math.min(AUCTION.seconds, deadline - now) },
    direct: null,
  })
  return {
    mode: "open",
    globalId: client.globalId,
    registry: client.registry,
    ...names,
    address,
    opening,
    outputSecretKey: await exportHpkeSecretKey(outputKeys),
    content: prepared.content,
    sealed: null,
  }
}

function execSeconds({ terms }: Protocol): number {
  return Math.max(EXEC_SECONDS, Number(terms.values.execSecondsMin))
}

/** Images to name in the opening, so that the contract refuses the claims that `deliverInput` would. */
function wantedImages(client: CocoonClient, { options, protocol }: OpenOffer): readonly bigint[] {
  const accepts = (imageId: bigint) => acceptsImage(client, { imageId, approved: protocol.images })
  const wanted = options.images ?? client.images
  if (wanted === null) return []
  const images = wanted.filter(accepts)
  if (images.length > 0) return images
  throw refuse("IMAGE_NOT_ACCEPTED", "the Registry approves none of the images you accept")
}
