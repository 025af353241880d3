import {
  bytesToSnake,
  bytesToUint,
  dealId,
  decodeJobOutput,
  encodeJobInput,
  generateHpkeKeyPair,
  type HpkeKeyPair,
  offerHash,
  openJobOutput,
  type PriceSheet,
  sealJobInput,
  sha256,
  snakeHash,
  snakeToBytes,
  uintToBytes,
  uriCell,
} from "@cocoon/protocol"
import type { Transaction } from "@cocoon/ton-indexer-client"
import {
  Job,
  type JobState,
  loadCompleteJob,
  loadJobClosed,
  loadJobProvider,
  loadRejectInput,
  openJob,
  storeDeliverInput,
  storeJobOffer,
  storeJobTarget,
  storeOpenJob,
} from "@cocoon/wrappers"
import { type Address, type Builder, beginCell, type Cell, Dictionary, toNano } from "@ton/core"
import { type Scene, SHEET } from "./scene.js"

/** A job that was posted, and the client's key to its answer. */
export interface Posted {
  readonly address: Address
  readonly dealId: bigint
  readonly output: HpkeKeyPair
}

/** What a test wants otherwise. */
export interface JobOptions {
  readonly limits?: PriceSheet
  readonly budget?: bigint
  /** Instead of a sealed input. */
  readonly input?: Uint8Array
  /** Sealed instead of the tests' request. */
  readonly content?: Uint8Array
  readonly seconds?: number
  readonly execSeconds?: bigint
  readonly modelHash?: bigint
  readonly auction?: { readonly startBps: bigint; readonly auctionSeconds: bigint }
}

/** An input as a test delivers it. */
export interface Delivery {
  readonly input?: Uint8Array
  readonly place?: (envelope: Uint8Array) => Promise<string>
}

export const PROMPT = "What is a hacker? Zanzibar-4711"
const REJECT_INPUT = 0xc0060004
const COMPLETE_JOB = 0xc0060005
const CLAIM_ACCEPTED = 0xc0060013
const JOB_CLOSED = 0xc0060012
const queryId = 0n
const cellOf = (store: (builder: Builder) => void) => beginCell().store(store).endCell()
let nonces = 0n

/** The content of every test's request. */
export function content(): Uint8Array {
  return encodeJobInput({
    messages: [{ role: "user", content: PROMPT }],
    max_tokens: 24,
    temperature: 0,
  })
}

async function names(scene: Scene) {
  const { deployment, client } = scene
  nonces += 1n
  const termsHash = bytesToUint(deployment.terms.hash())
  const deal = { codes: deployment.codes, client: client.address, nonce: nonces, termsHash }
  const { address, init } = await openJob(deal)
  if (!init) throw new Error("a Job has a StateInit")
  return { address, init }
}

async function target(scene: Scene) {
  const { enclaveKey } = (await scene.provider.getProvider()) ?? { enclaveKey: 0n }
  const names = { owner: scene.owner.address, index: 0n, enclaveKey }
  return { enclaveKey, cell: cellOf(storeJobTarget({ $$type: "JobTarget", origin: 0n, ...names })) }
}

function offer({ deployment }: Scene, { limits = SHEET, modelHash, auction }: JobOptions): Cell {
  return cellOf(
    storeJobOffer({
      $$type: "JobOffer",
      modelOwner: deployment.modelOwner.address,
      modelHash: modelHash ?? deployment.modelHash,
      royaltyBps: BigInt(deployment.royaltyBps),
      limits: { $$type: "PriceSheet", ...limits },
      startBps: auction?.startBps ?? 10_000n,
      auctionSeconds: auction?.auctionSeconds ?? 0n,
      images: Dictionary.empty(Dictionary.Keys.BigUint(256), Dictionary.Values.Bool()),
    }),
  )
}

async function chainNow({ network }: Scene): Promise<number> {
  return (await network.client.masterchainInfo()).last.generatedAt
}

async function openWith(
  scene: Scene,
  of: { direct: boolean; options: JobOptions },
): Promise<Posted> {
  const { direct, options } = of
  const { address, init } = await names(scene)
  const output = await generateHpkeKeyPair()
  const to = direct ? await target(scene) : undefined
  const sealed = to && (options.input ?? (await sealDirect(scene, { ...options, address, ...to })))
  const input = sealed === undefined ? null : bytesToSnake(sealed)
  const budget = options.budget ?? toNano("1")
  const body = cellOf(
    storeOpenJob({
      $$type: "OpenJob",
      queryId,
      budget,
      deadline: BigInt((await chainNow(scene)) + (options.seconds ?? 300)),
      execSeconds: direct ? 0n : (options.execSeconds ?? 120n),
      outputKey: bytesToUint(output.publicKey),
      inputHash: input === null ? 0n : snakeHash(input),
      referenced: false,
      terms: scene.deployment.terms,
      offer: offer(scene, options),
      target: to?.cell ?? null,
      input,
    }),
  )
  await scene.client.send({ to: address, value: budget + toNano("0.5"), body, init })
  const opening = await scene.network.until(async () => {
    const rows = await scene.network.client.transactions({
      accounts: [address],
      sort: "asc",
      limit: 1,
    })
    return rows[0]
  }, "the opening")
  if (!opening.description.success)
    throw new Error(`exit code ${opening.description.computeExitCode}`)
  const { globalId } = scene.network
  return {
    address,
    output,
    dealId: dealId({ globalId, address, openedLt: opening.lt, offerHash: offerHash(body) }),
  }
}

interface ToSeal {
  readonly address: Address
  readonly enclaveKey: bigint
  readonly content?: Uint8Array
}

async function sealDirect(scene: Scene, job: ToSeal): Promise<Uint8Array> {
  const { hpkeKey } = await scene.provider.getAttestation()
  const { envelope } = await sealJobInput({
    recipientHpkeKey: uintToBytes(hpkeKey, 32),
    content: job.content ?? content(),
    context: {
      mode: "direct",
      globalId: scene.network.globalId,
      jobAddress: job.address,
      enclaveKey: uintToBytes(job.enclaveKey, 32),
    },
  })
  return envelope
}

/** Opens a direct Job for the scene's Provider. */
export function postDirect(scene: Scene, options: JobOptions = {}): Promise<Posted> {
  return openWith(scene, { direct: true, options })
}

/** Opens an open Job on the listing's board. */
export function postOpen(scene: Scene, options: JobOptions = {}): Promise<Posted> {
  return openWith(scene, { direct: false, options })
}

/** The state of a Job, or undefined when it is gone. */
export async function jobState(scene: Scene, { address }: Posted): Promise<JobState | undefined> {
  const [account] = await scene.network.client.accountStates({ addresses: [address] })
  if (account?.status !== "active") return undefined
  return (await scene.network.client.open(Job.fromAddress(address)).getJob()) ?? undefined
}

/**
 * Waits for a claim and delivers the input, sealed to the claimer unless the test brings its own; `place` puts it elsewhere and
 * says where.
 */
export async function deliver(
  scene: Scene,
  job: Posted,
  { input, place }: Delivery = {},
): Promise<void> {
  const claimed = await scene.network.until(async () => {
    const state = await jobState(scene, job)
    return state?.status === 2n ? state : undefined
  }, "a claim")
  if (claimed.provider === null) throw new Error("a claimed Job has a provider")
  const { hpkeKey } = loadJobProvider(claimed.provider.beginParse())
  const enclaveKey = uintToBytes(claimed.enclaveKey, 32)
  const context = { mode: "open", dealId: job.dealId, enclaveKey } as const
  const recipientHpkeKey = uintToBytes(hpkeKey, 32)
  const sealed = await sealJobInput({ recipientHpkeKey, content: content(), context })
  const envelope = input ?? sealed.envelope
  const uri = await place?.(envelope)
  const delivery = {
    dealId: job.dealId,
    inputHash: bytesToUint(sha256(envelope)),
    referenced: uri !== undefined,
    input: uri === undefined ? bytesToSnake(envelope) : uriCell(uri),
  }
  const body = cellOf(storeDeliverInput({ $$type: "DeliverInput", queryId, ...delivery }))
  await scene.client.send({ to: job.address, value: toNano("0.1"), body })
}

/** The reason that the enclave signed, in a rejected Job's history. */
export async function rejectionOf(scene: Scene, { address }: Posted): Promise<bigint | undefined> {
  for (const { inMessage, description } of await history(scene, address)) {
    if (inMessage?.opcode !== REJECT_INPUT || inMessage.body === null || !description.success)
      continue
    return loadRejectInput(inMessage.body.beginParse()).reason
  }
  return undefined
}

/** How often the Provider had a claim on a Job accepted, and how often an output was delivered to it. */
export async function effects(scene: Scene, { address }: Posted) {
  const own = await history(scene, scene.provider.address)
  const claims = own.filter(
    ({ inMessage }) => inMessage?.opcode === CLAIM_ACCEPTED && inMessage.source?.equals(address),
  )
  const outputs = (await history(scene, address)).filter(
    ({ inMessage, description }) => inMessage?.opcode === COMPLETE_JOB && description.success,
  )
  return { claims: claims.length, outputs: outputs.length }
}

async function history(scene: Scene, account: Address): Promise<Transaction[]> {
  return scene.network.client.transactions({ accounts: [account], sort: "desc", limit: 100 })
}

/** Waits for the notice of a Job's end at the Provider. */
export async function ended(scene: Scene, job: Posted) {
  return scene.network.until(async () => {
    for (const { inMessage } of await history(scene, scene.provider.address)) {
      if (inMessage?.opcode !== JOB_CLOSED || inMessage.body === null) continue
      if (inMessage.source?.equals(job.address)) return loadJobClosed(inMessage.body.beginParse())
    }
    return undefined
  }, "the end of a Job")
}

/** The answer in a settled Job's history. */
export async function answerOf(scene: Scene, job: Posted) {
  for (const { inMessage, description } of await history(scene, job.address)) {
    if (inMessage?.opcode !== COMPLETE_JOB || inMessage.body === null || !description.success)
      continue
    const { output } = loadCompleteJob(inMessage.body.beginParse())
    const envelope = snakeToBytes(output)
    const opened = await openJobOutput({ keyPair: job.output, envelope, dealId: job.dealId })
    return decodeJobOutput(opened.content)
  }
  throw new Error("no answer in the Job's history")
}
