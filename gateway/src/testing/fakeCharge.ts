import { createHash } from "node:crypto"
import type { Charge } from "@cocoon/client"
import {
  addUsage,
  bytesToUint,
  cost,
  NO_USAGE,
  type Receipt,
  signReceipt,
  type Usage,
} from "@cocoon/protocol"
import { Address } from "@ton/core"
import { keyPairFromSeed } from "../compose/keyPairFromSeed.js"
import { FAKE_SHEET } from "./fakeModels.js"

const ENCLAVE = keyPairFromSeed(Buffer.alloc(32, 9))
const SALT = new Uint8Array(32).fill(5)

/** As docs/PROTOCOL.md has it: SHA-256 of all parts, joined. */
function sha256(...parts: Uint8Array[]): Buffer {
  const hash = createHash("sha256")
  for (const part of parts) hash.update(part)
  return hash.digest()
}

/** What a fake node metered and answered. */
export type FakeMetered = {
  readonly usage: Usage
  readonly content: string
  readonly modelHash: bigint
}

/** Receipts as a Session has them: counters that follow each other, cumulative usage, signed by one enclave key. */
export function createFakeCharges(): (metered: FakeMetered) => Charge {
  let total = NO_USAGE
  let counter = 0n
  return ({ usage, content, modelHash }) => {
    total = addUsage(total, usage)
    counter += 1n
    const response = Buffer.from(content)
    const receipt: Receipt = {
      dealId: 7n,
      counter,
      usage: total,
      final: false,
      modelHash,
      requestHash: 3n,
      responseHash: bytesToUint(sha256(SALT, sha256(response))),
      responseLength: response.length,
      deliveryHash: counter,
    }
    return {
      usage,
      cost: cost(usage, FAKE_SHEET),
      countedBy: "engine",
      receipt,
      signature: signReceipt(receipt, ENCLAVE.secretKey),
      enclaveKey: ENCLAVE.publicKey,
      requestSalt: SALT,
      responseSalt: SALT,
      requestId: counter,
      session: new Address(0, Buffer.alloc(32, 0xaa)),
      provider: new Address(0, Buffer.alloc(32, 0xbb)),
    }
  }
}
