import { bytesToSnake, dealId, offerHash, snakeHash } from "@cocoon/protocol"
import {
  type Job,
  LOCKS_MAX,
  openJob,
  type PriceSheet,
  storeClaimOffer,
  storeClaimOpenJob,
  storeJobOffer,
  storeJobTarget,
  storeOpenJob,
} from "@cocoon/wrappers"
import { type Address, beginCell, type Cell, Dictionary, toNano } from "@ton/core"
import type { SandboxContract } from "@ton/sandbox"
import { MODEL_HASH, ROYALTY_BPS, SHEET } from "./constants.js"
import type { World } from "./createWorld.js"
import { sendExternal } from "./external.js"
import { toUint } from "./keys.js"
import { GLOBAL_ID } from "./networkConfig.js"

export const BUDGET = toNano("1")
/** Bond that the world's DealTerms ask for the budget. */
export const BOND = toNano("0.5")
/** Costs 0.181 of the budget at the world's sheet. */
export const USAGE = { prompt: 10_000n, cached: 2_000n, completion: 20_000n, reasoning: 0n }

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
  readonly limits?: PriceSheet
  /** Where an open Job's auction begins and how long it takes; it stands at the limits unless said otherwise. */
  readonly startBps?: bigint
  readonly auctionSeconds?: bigint
  readonly terms?: Cell
  readonly royaltyBps?: number
  readonly origin?: bigint
  readonly modelOwner?: Address
  readonly targetOwner?: Address
  readonly omitInput?: boolean
  /** DealTerms in the message when they are not those of the address. */
  readonly messageTerms?: Cell
  /** The input's cell as it is sent, if it is no snake that bytes make. */
  readonly inputCell?: Cell
  readonly enclaveKey?: bigint
  /** The input is its URI. */
  readonly referenced?: boolean
  /** Cells of the message in place of those that these options make. */
  readonly parts?: { readonly offer?: Cell; readonly target?: Cell }
}

const bytes = (length: number) => new Uint8Array(length).fill(7)

function inputOf(options: OpenOptions): Cell | null {
  if (options.inputCell) return options.inputCell
  if (options.omitInput || !(options.direct ?? true)) {
    return options.input ? bytesToSnake(options.input) : null
  }
  return bytesToSnake(options.input ?? bytes(400))
}

/** OpenJob of a direct or an open Job, with the parts a test wants otherwise. */
export function openMessage(world: World, options: OpenOptions = {}) {
  const direct = options.direct ?? true
  const images = Dictionary.empty(Dictionary.Keys.BigUint(256), Dictionary.Values.Bool())
  for (const image of options.images ?? []) images.set(image, true)
  const input = inputOf(options)
  return {
    $$type: "OpenJob",
    queryId: 5n,
    budget: options.budget ?? BUDGET,
    deadline: BigInt(options.deadline ?? (world.chain.now ?? 0) + 600),
    execSeconds: options.execSeconds ?? (direct ? 0n : 120n),
    outputKey: 0x55n,
    inputHash: options.inputHash ?? (direct && input ? snakeHash(input) : 0n),
    referenced: options.referenced ?? false,
    terms: options.messageTerms ?? options.terms ?? world.terms,
    offer: beginCell()
      .store(
        storeJobOffer({
          $$type: "JobOffer",
          modelOwner: options.modelOwner ?? world.modelOwner.address,
          modelHash: MODEL_HASH,
          royaltyBps: BigInt(options.royaltyBps ?? ROYALTY_BPS),
          limits: options.limits ?? SHEET,
          startBps: options.startBps ?? 10_000n,
          auctionSeconds: options.auctionSeconds ?? 0n,
          images,
        }),
      )
      .endCell(),
    target: direct
      ? beginCell()
          .store(
            storeJobTarget({
              $$type: "JobTarget",
              origin: options.origin ?? 0n,
              owner: options.targetOwner ?? world.providerOwner.address,
              index: 0n,
              enclaveKey: options.enclaveKey ?? toUint(world.enclave.publicKey),
            }),
          )
          .endCell()
      : null,
    input,
    ...options.parts,
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
  world.labels.set(job.address.toRawString(), nonce === 1n ? "job" : `job${nonce}`)
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

export interface ClaimChanges {
  readonly bond?: bigint
  readonly dealId?: bigint
  readonly openedAt?: number
  readonly model?: bigint
  readonly termsHash?: bigint
  /** Of the lock; a deal's own unless said otherwise. */
  readonly slot?: bigint
}

/** Slot of the lock that a deal's claim takes in the tests: its nonce's, counted from 0. */
export function slotOf({ nonce }: Pick<Deal, "nonce">): bigint {
  return (nonce - 1n) % LOCKS_MAX
}

/** ClaimOpenJob for a deal, with the parts a test wants otherwise. */
export function claimJob(
  world: World,
  deal: Pick<Deal, "nonce" | "openedAt" | "dealId">,
  changes: ClaimChanges = {},
): Cell {
  const offer = beginCell()
    .store(
      storeClaimOffer({
        $$type: "ClaimOffer",
        model: changes.model ?? toUint(world.model.address.hash),
        bond: changes.bond ?? BOND,
        slot: changes.slot ?? slotOf(deal),
      }),
    )
    .endCell()
  return beginCell()
    .store(
      storeClaimOpenJob({
        $$type: "ClaimOpenJob",
        queryId: 6n,
        client: world.client.address,
        nonce: deal.nonce,
        termsHash: changes.termsHash ?? toUint(world.terms.hash()),
        openedAt: BigInt(changes.openedAt ?? deal.openedAt),
        dealId: changes.dealId ?? deal.dealId,
        offer,
      }),
    )
    .endCell()
}

/** The enclave claims an open Job through its Provider. */
export async function claim(world: World, deal: Deal, changes: ClaimChanges = {}) {
  return sendExternal(world, { value: toNano("0.2"), body: claimJob(world, deal, changes) })
}

/** The client delivers the input of a claimed Job, or its URI. */
export async function deliver(
  world: World,
  deal: Deal,
  input: Uint8Array = bytes(400),
  { referenced = false, inputHash }: { referenced?: boolean; inputHash?: bigint } = {},
) {
  const cell = bytesToSnake(input)
  return deal.job.send(
    world.client.getSender(),
    { value: toNano("0.1") },
    {
      $$type: "DeliverInput",
      queryId: 7n,
      dealId: deal.dealId,
      inputHash: inputHash ?? snakeHash(cell),
      referenced,
      input: cell,
    },
  )
}
