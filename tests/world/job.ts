import {
  bytesToSnake,
  dealId,
  offerHash,
  receiptToCell,
  signReceipt,
  snakeHash,
  snakeToBytes,
} from "@cocoon/protocol"
import {
  type Job,
  openJob,
  storeClaimOffer,
  storeClaimOpenJob,
  storeCompleteJob,
  storeDeliverOutput,
  storeJobOffer,
  storeJobTarget,
  storeOpenJob,
} from "@cocoon/wrappers"
import { beginCell, type Cell, Dictionary, toNano } from "@ton/core"
import type { SandboxContract } from "@ton/sandbox"
import { MODEL_HASH, ROYALTY_BPS, SHEET, type World } from "./createWorld.js"
import { sendExternal } from "./external.js"
import { toUint } from "./keys.js"
import { GLOBAL_ID } from "./networkConfig.js"

export const BUDGET = toNano("1")
export const USAGE = { prompt: 100n, cached: 20n, completion: 200n, reasoning: 0n }

export interface Deal {
  readonly job: SandboxContract<Job>
  readonly dealId: bigint
  readonly openedAt: number
  readonly nonce: bigint
  readonly result: Awaited<ReturnType<SandboxContract<Job>["send"]>>
}

export interface OpenOptions {
  readonly nonce?: bigint
  readonly budget?: bigint
  readonly value?: bigint
  readonly deadline?: number
  readonly execSeconds?: bigint
  readonly direct?: boolean
  readonly input?: Uint8Array
  readonly inputHash?: bigint
  readonly images?: readonly bigint[]
  readonly limits?: typeof SHEET
  readonly terms?: Cell
  readonly royaltyBps?: number
}

const bytes = (length: number) => new Uint8Array(length).fill(7)

/** OpenJob of a direct or an open Job, with the parts a test wants otherwise. */
export function openMessage(world: World, options: OpenOptions = {}) {
  const direct = options.direct ?? true
  const images = Dictionary.empty(Dictionary.Keys.BigUint(256), Dictionary.Values.Bool())
  for (const image of options.images ?? []) images.set(image, true)
  const input = direct || options.input ? bytesToSnake(options.input ?? bytes(400)) : null
  return {
    $$type: "OpenJob",
    queryId: 5n,
    budget: options.budget ?? BUDGET,
    deadline: BigInt(options.deadline ?? (world.chain.now ?? 0) + 600),
    execSeconds: options.execSeconds ?? (direct ? 0n : 120n),
    outputKey: 0x55n,
    inputHash: options.inputHash ?? (direct && input ? snakeHash(input) : 0n),
    terms: options.terms ?? world.terms,
    offer: beginCell()
      .store(
        storeJobOffer({
          $$type: "JobOffer",
          modelOwner: world.modelOwner.address,
          modelHash: MODEL_HASH,
          royaltyBps: BigInt(options.royaltyBps ?? ROYALTY_BPS),
          limits: options.limits ?? SHEET,
          images,
        }),
      )
      .endCell(),
    target: direct
      ? beginCell()
          .store(
            storeJobTarget({
              $$type: "JobTarget",
              origin: 0n,
              owner: world.providerOwner.address,
              index: 0n,
              enclaveKey: toUint(world.enclave.publicKey),
            }),
          )
          .endCell()
      : null,
    input,
  } as const
}

/** The client opens a Job with a budget and a reserve. */
export async function open(world: World, options: OpenOptions = {}): Promise<Deal> {
  const nonce = options.nonce ?? 1n
  const message = openMessage(world, options)
  const terms = options.terms ?? world.terms
  const job = world.chain.openContract(
    await openJob({
      codes: world.codes,
      client: world.client.address,
      nonce,
      termsHash: toUint(terms.hash()),
    }),
  )
  const result = await job.send(
    world.client.getSender(),
    { value: options.value ?? message.budget + toNano("0.5") },
    message,
  )
  const opening = result.transactions.find(
    (tx) => tx.inMessage?.info.dest?.toString() === job.address.toString(),
  )
  return {
    job,
    nonce,
    openedAt: world.chain.now ?? 0,
    dealId: dealId({
      globalId: GLOBAL_ID,
      address: job.address,
      openedLt: opening?.lt ?? 0n,
      offerHash: offerHash(beginCell().store(storeOpenJob(message)).endCell()),
    }),
    result,
  }
}

/** The enclave claims an open Job through its Provider. */
export async function claim(
  world: World,
  deal: Deal,
  changes: { bond?: bigint; dealId?: bigint } = {},
) {
  return sendExternal(world, {
    value: toNano("0.2"),
    body: beginCell()
      .store(
        storeClaimOpenJob({
          $$type: "ClaimOpenJob",
          queryId: 6n,
          client: world.client.address,
          nonce: deal.nonce,
          termsHash: toUint(world.terms.hash()),
          openedAt: BigInt(deal.openedAt),
          dealId: changes.dealId ?? deal.dealId,
          offer: beginCell()
            .store(
              storeClaimOffer({
                $$type: "ClaimOffer",
                model: toUint(world.model.address.hash),
                bond: changes.bond ?? toNano("0.5"),
              }),
            )
            .endCell(),
        }),
      )
      .endCell(),
  })
}

/** The client delivers the input of a claimed Job. */
export async function deliver(world: World, deal: Deal, input: Uint8Array = bytes(400)) {
  const cell = bytesToSnake(input)
  return deal.job.send(
    world.client.getSender(),
    { value: toNano("0.1") },
    {
      $$type: "DeliverInput",
      queryId: 7n,
      dealId: deal.dealId,
      inputHash: snakeHash(cell),
      input: cell,
    },
  )
}

export interface CompleteOptions {
  readonly usage?: typeof USAGE
  readonly output?: Uint8Array
  readonly secretKey?: Buffer
  readonly dealId?: bigint
  readonly modelHash?: bigint
  readonly final?: boolean
  readonly deliveryHash?: bigint
}

/** CompleteJob with a receipt signed by the world's enclave, with the parts a test wants otherwise. */
export function completion(world: World, deal: Deal, options: CompleteOptions = {}) {
  const output = bytesToSnake(options.output ?? bytes(400))
  const receipt = {
    dealId: options.dealId ?? deal.dealId,
    counter: 1n,
    usage: options.usage ?? USAGE,
    final: options.final ?? true,
    modelHash: options.modelHash ?? MODEL_HASH,
    requestHash: 0x11n,
    responseHash: 0x22n,
    responseLength: snakeToBytes(output).length,
    deliveryHash: options.deliveryHash ?? snakeHash(output),
  }
  const signature = signReceipt(receipt, options.secretKey ?? world.enclave.secretKey)
  return {
    $$type: "CompleteJob",
    queryId: 8n,
    signature: Buffer.from(signature),
    receipt: receiptToCell(receipt),
    output,
  } as const
}

/** The enclave delivers receipt and output through its Provider. */
export async function complete(world: World, deal: Deal, options: CompleteOptions = {}) {
  return sendExternal(world, {
    value: toNano("0.1"),
    body: beginCell()
      .store(
        storeDeliverOutput({
          $$type: "DeliverOutput",
          queryId: 8n,
          job: toUint(deal.job.address.hash),
          completion: beginCell()
            .store(storeCompleteJob(completion(world, deal, options)))
            .endCell(),
        }),
      )
      .endCell(),
  })
}
