import { contentCell, outputReferenceCell, referenceDigest } from "@cocoon/protocol"
import { storeDeliverExpiry, storeDeliverReveal, storeRevealOutput } from "@cocoon/wrappers"
import { beginCell, type Cell, toNano } from "@ton/core"
import { type CompleteOptions, complete, completeBy, completion } from "./completion.js"
import type { Wallet, World } from "./createWorld.js"
import type { Deal } from "./job.js"
import { toUint } from "./keys.js"

/** Bytes of a sealed output that is too long for a message: byte i is i mod 251. */
export const CONTENT = Uint8Array.from({ length: 10_000 }, (_, at) => at % 251)
const URI = "https://node.example/outputs/1"

export interface ReferenceOptions extends CompleteOptions {
  /** Bytes that the reference commits to. */
  readonly content?: Uint8Array
  /** The reference's cell as it is sent and signed. */
  readonly reference?: Cell
}

/** Options of a completion by reference, with the parts a test wants otherwise. */
export function byReference(options: ReferenceOptions = {}): CompleteOptions {
  const content = options.content ?? CONTENT
  const contentHash = BigInt(`0x${contentCell(content).hash().toString("hex")}`)
  const reference = options.reference ?? outputReferenceCell({ contentHash, uri: URI })
  return {
    referenced: true,
    outputCell: reference,
    deliveryHash: referenceDigest(reference),
    responseLength: content.length,
    ...options,
  }
}

/** The enclave delivers a reference through its Provider. */
export function completeReferenced(world: World, deal: Deal, options: ReferenceOptions = {}) {
  return complete(world, deal, byReference(options))
}

/** CompleteJob with a reference, as anyone could send it. */
export function referencedCompletion(world: World, deal: Deal, options: ReferenceOptions = {}) {
  return completion(world, deal, byReference(options))
}

/** Anyone sends a reference to the Job itself. */
export function completeReferencedBy(
  world: World,
  deal: Deal,
  options: ReferenceOptions & { readonly by: Wallet; readonly value?: bigint },
) {
  return completeBy(world, deal, { ...options, ...byReference(options) })
}

export interface ChallengeOptions {
  readonly by?: Wallet
  readonly value?: bigint
  readonly dealId?: bigint
}

/** The client challenges a referenced output. */
export function challenge(world: World, deal: Deal, options: ChallengeOptions = {}) {
  return deal.job.send(
    (options.by ?? world.client).getSender(),
    { value: options.value ?? toNano("1") },
    { $$type: "ChallengeOutput", queryId: 12n, dealId: options.dealId ?? deal.dealId },
  )
}

/** DeliverReveal: what the Provider passes on is the right RevealOutput, or a cell of the test's own. */
export function revealCall(
  deal: Deal,
  { dealId, content, reveal }: { dealId?: bigint; content?: Uint8Array; reveal?: Cell } = {},
): Cell {
  const output = contentCell(content ?? CONTENT)
  const names = { queryId: 13n, dealId: dealId ?? deal.dealId }
  const right = beginCell()
    .store(storeRevealOutput({ $$type: "RevealOutput", ...names, output }))
    .endCell()
  const job = toUint(deal.job.address.hash)
  const call = { $$type: "DeliverReveal", queryId: 13n, job, reveal: reveal ?? right } as const
  return beginCell().store(storeDeliverReveal(call)).endCell()
}

/** DeliverExpiry for a deal's Job. */
export function expiryCall(deal: Deal): Cell {
  const call = {
    $$type: "DeliverExpiry",
    queryId: 14n,
    job: toUint(deal.job.address.hash),
  } as const
  return beginCell().store(storeDeliverExpiry(call)).endCell()
}

export interface RevealOptions extends ChallengeOptions {
  readonly content?: Uint8Array
  /** The output's cell, if it is none that bytes make. */
  readonly output?: Cell
}

/** The Provider's owner or anyone else reveals a referenced output. */
export function reveal(world: World, deal: Deal, options: RevealOptions = {}) {
  const output = options.output ?? contentCell(options.content ?? CONTENT)
  return deal.job.send(
    (options.by ?? world.providerOwner).getSender(),
    { value: options.value ?? toNano("0.1") },
    { $$type: "RevealOutput", queryId: 13n, dealId: options.dealId ?? deal.dealId, output },
  )
}
