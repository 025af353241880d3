import { keyPairFromSeed, signVerify } from "@ton/crypto"
import { sha256, textBytes } from "./bytes.js"
import { signDigest, verifyDigest } from "./signature.js"

const ORDER = (1n << 252n) + 27742317777372353535851937790883648493n
const keys = keyPairFromSeed(Buffer.alloc(32, 7))
const publicKey = new Uint8Array(keys.publicKey)
const digest = sha256(textBytes("a digest"))
const signature = signDigest(digest, keys.secretKey)

test("a signature verifies under its key and digest only", () => {
  expect(verifyDigest(digest, { signature, publicKey })).toBe(true)
  expect(verifyDigest(sha256(digest), { signature, publicKey })).toBe(false)
})

test("a signature with S + order is refused although the library takes it", () => {
  const scalar = signature
    .subarray(32)
    .reduceRight((value, byte) => (value << 8n) | BigInt(byte), 0n)
  const forged = Uint8Array.from(signature)
  for (let i = 0; i < 32; i++) forged[32 + i] = Number(((scalar + ORDER) >> BigInt(8 * i)) & 255n)
  const taken = signVerify(Buffer.from(digest), Buffer.from(forged), keys.publicKey)
  expect(taken).toBe(true)
  expect(verifyDigest(digest, { signature: forged, publicKey })).toBe(false)
})

test("a secret key that has not 64 bytes is refused", () => {
  expect(() => signDigest(digest, new Uint8Array(32))).toThrow(
    expect.objectContaining({ code: "BAD_KEY" }),
  )
})
