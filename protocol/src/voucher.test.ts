import { readFileSync } from "node:fs"
import { keyPairFromSeed } from "@ton/crypto"
import { bytesToHex, hexToBytes } from "./bytes.js"
import { signVoucher, verifyVoucher, voucherBytes, voucherDigest } from "./voucher.js"

type Vector = Record<"name" | "bytes" | "digest" | "signature", string> & {
  voucher: { dealId: string; authorised: string }
}
const vectors = JSON.parse(
  readFileSync(new URL("../../tests/vectors/voucher.json", import.meta.url), "utf8"),
) as { seed: string; publicKey: string; cases: Vector[] }
const keys = keyPairFromSeed(Buffer.from(vectors.seed, "hex"))
const sessionKey = hexToBytes(vectors.publicKey)

test.each(vectors.cases)("shared vector: $name", (vector) => {
  const dealId = BigInt(`0x${vector.voucher.dealId}`)
  const voucher = { dealId, authorised: BigInt(vector.voucher.authorised) }
  expect(bytesToHex(voucherBytes(voucher))).toBe(vector.bytes)
  expect(bytesToHex(voucherDigest(voucher))).toBe(vector.digest)
  expect(bytesToHex(signVoucher(voucher, keys.secretKey))).toBe(vector.signature)
  const signature = hexToBytes(vector.signature)
  expect(verifyVoucher(voucher, { signature, sessionKey })).toBe(true)
  const other = { ...voucher, authorised: voucher.authorised ^ 1n }
  expect(verifyVoucher(other, { signature, sessionKey })).toBe(false)
})

test("an amount beyond uint128 is refused", () => {
  expect(() => voucherBytes({ dealId: 0n, authorised: 2n ** 128n })).toThrow(
    expect.objectContaining({ code: "OUT_OF_RANGE" }),
  )
})
