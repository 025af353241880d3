import {
  bytesToSnake,
  receiptDigest,
  receiptToCell,
  rejectInputDigest,
  snakeHash,
  type Usage,
} from "@cocoon/protocol"
import {
  storeCompleteJob,
  storeDeliverOutput,
  storeDeliverRejection,
  storeRejectInput,
} from "@cocoon/wrappers"
import { beginCell, type Cell, toNano } from "@ton/core"
import { MODEL_HASH } from "./constants.js"
import type { Wallet, World } from "./createWorld.js"
import { sendExternal } from "./external.js"
import { type Deal, USAGE } from "./job.js"
import { signBytes, toUint } from "./keys.js"

const bytes = (length: number) => new Uint8Array(length).fill(7)

export interface CompleteOptions {
  readonly usage?: Usage
  readonly output?: Uint8Array
  readonly secretKey?: Buffer
  readonly dealId?: bigint
  readonly modelHash?: bigint
  readonly final?: boolean
  readonly deliveryHash?: bigint
  readonly responseLength?: number
  /** The output's cell as it is sent, if it is no snake that bytes make. */
  readonly outputCell?: Cell
  /** The output that the receipt signs, if another one is sent. */
  readonly signedOutput?: Uint8Array
  /** The output is named by its OutputReference, which is the output's cell. */
  readonly referenced?: boolean
}

/** CompleteJob with a receipt signed by the world's enclave, with the parts a test wants otherwise. */
export function completion(world: World, deal: Deal, options: CompleteOptions = {}) {
  const output = options.output ?? bytes(400)
  const signed = options.signedOutput ?? output
  const receipt = {
    dealId: options.dealId ?? deal.dealId,
    counter: 1n,
    usage: options.usage ?? USAGE,
    final: options.final ?? true,
    modelHash: options.modelHash ?? MODEL_HASH,
    requestHash: 0x11n,
    responseHash: 0x22n,
    responseLength: options.responseLength ?? signed.length,
    deliveryHash: options.deliveryHash ?? snakeHash(bytesToSnake(signed)),
  }
  const signature = signBytes(receiptDigest(receipt), options.secretKey ?? world.enclave.secretKey)
  return {
    $$type: "CompleteJob",
    queryId: 8n,
    referenced: options.referenced ?? false,
    signature,
    receipt: receiptToCell(receipt),
    output: options.outputCell ?? bytesToSnake(output),
  } as const
}

/** Anyone sends the completion to the Job itself. */
export async function completeBy(
  world: World,
  deal: Deal,
  options: CompleteOptions & { readonly by: Wallet; readonly value?: bigint },
) {
  return deal.job.send(
    options.by.getSender(),
    { value: options.value ?? toNano("0.1") },
    completion(world, deal, options),
  )
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

export interface RejectChanges {
  readonly dealId?: bigint
  readonly reason?: number
  readonly secretKey?: Buffer
}

/** RejectInput signed by the world's enclave, with the parts a test wants otherwise. */
export function rejection(world: World, deal: Deal, changes: RejectChanges = {}) {
  const reject = { dealId: changes.dealId ?? deal.dealId, reason: changes.reason ?? 3 }
  return {
    $$type: "RejectInput",
    queryId: 9n,
    dealId: reject.dealId,
    reason: BigInt(reject.reason),
    signature: signBytes(rejectInputDigest(reject), changes.secretKey ?? world.enclave.secretKey),
  } as const
}

/** The enclave refuses the input through its Provider. */
export async function reject(world: World, deal: Deal, changes: RejectChanges = {}) {
  return sendExternal(world, {
    value: toNano("0.1"),
    body: beginCell()
      .store(
        storeDeliverRejection({
          $$type: "DeliverRejection",
          queryId: 9n,
          job: toUint(deal.job.address.hash),
          rejection: beginCell()
            .store(storeRejectInput(rejection(world, deal, changes)))
            .endCell(),
        }),
      )
      .endCell(),
  })
}
