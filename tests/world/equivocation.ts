import { receiptDigest, receiptToCell } from "@cocoon/protocol"
import { storeProveEquivocation, storeSignedReceipt } from "@cocoon/wrappers"
import { beginCell, type Cell, toNano } from "@ton/core"
import type { KeyPair } from "@ton/crypto"
import { MODEL_HASH } from "./constants.js"
import type { Wallet, World } from "./createWorld.js"
import { post } from "./forge.js"
import { USAGE } from "./job.js"
import { signBytes, toUint } from "./keys.js"
import { observe } from "./observe.js"

/** What a test wants otherwise in a receipt. */
export interface Said {
  readonly dealId?: bigint
  readonly counter?: bigint
  readonly completion?: bigint
}

/** A receipt that a key signed. */
export function said(
  keys: KeyPair,
  { dealId = 5n, counter = 1n, completion = 1n }: Said = {},
): Cell {
  const receipt = {
    dealId,
    counter,
    usage: { ...USAGE, completion },
    final: false,
    modelHash: MODEL_HASH,
    requestHash: 1n,
    responseHash: 2n,
    responseLength: 3,
    deliveryHash: 4n,
  }
  const signature = signBytes(receiptDigest(receipt), keys.secretKey)
  return signed(signature, receiptToCell(receipt))
}

/** SignedReceipt of a receipt as it stands. */
export const signed = (signature: Buffer, receipt: Cell) =>
  beginCell()
    .store(storeSignedReceipt({ $$type: "SignedReceipt", signature, receipt }))
    .endCell()

/** What a test wants otherwise in a proof. */
export interface Proof {
  readonly keys?: KeyPair
  readonly first?: Cell
  readonly second?: Cell
  readonly by?: Wallet
  readonly value?: bigint
}

/** Somebody, a stranger unless said otherwise, shows two receipts. */
export function sendProof(world: World, proof: Proof = {}) {
  const keys = proof.keys ?? world.enclave
  const body = beginCell()
    .store(
      storeProveEquivocation({
        $$type: "ProveEquivocation",
        queryId: 40n,
        key: toUint(keys.publicKey),
        first: proof.first ?? said(keys),
        second: proof.second ?? said(keys, { completion: 2n }),
      }),
    )
    .endCell()
  const value = proof.value ?? toNano("0.2")
  return post(proof.by ?? world.stranger, { to: world.provider, value, body })
}

/** The same, and what it did. */
export const prove = (world: World, proof: Proof = {}) =>
  observe(world, () => sendProof(world, proof))
