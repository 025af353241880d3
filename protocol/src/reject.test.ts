import { readFileSync } from "node:fs"
import { keyPairFromSeed } from "@ton/crypto"
import { bytesToHex, hexToBytes } from "./bytes.js"
import {
  rejectInputBytes,
  rejectInputDigest,
  signRejectInput,
  verifyRejectInput,
} from "./reject.js"

type Vector = Record<"name" | "bytes" | "digest" | "signature", string> & {
  reject: { dealId: string; reason: number }
}
const vectors = JSON.parse(
  readFileSync(new URL("../../tests/vectors/reject.json", import.meta.url), "utf8"),
) as { seed: string; publicKey: string; cases: Vector[] }
const keys = keyPairFromSeed(Buffer.from(vectors.seed, "hex"))
const enclaveKey = hexToBytes(vectors.publicKey)

test.each(vectors.cases)("shared vector: $name", (vector) => {
  const dealId = BigInt(`0x${vector.reject.dealId}`)
  const reject = { dealId, reason: vector.reject.reason }
  expect(bytesToHex(rejectInputBytes(reject))).toBe(vector.bytes)
  expect(bytesToHex(rejectInputDigest(reject))).toBe(vector.digest)
  expect(bytesToHex(signRejectInput(reject, keys.secretKey))).toBe(vector.signature)
  const signature = hexToBytes(vector.signature)
  expect(verifyRejectInput(reject, { signature, enclaveKey })).toBe(true)
  const other = { ...reject, dealId: reject.dealId ^ 1n }
  expect(verifyRejectInput(other, { signature, enclaveKey })).toBe(false)
})

test("a reason beyond uint32 is refused", () => {
  expect(() => rejectInputBytes({ dealId: 0n, reason: 2 ** 32 })).toThrow(
    expect.objectContaining({ code: "OUT_OF_RANGE" }),
  )
})
