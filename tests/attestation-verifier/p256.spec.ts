import { createHash } from "node:crypto"
import { bytesToUint } from "@cocoon/attestation"
import { type EcdsaProof, proveEcdsa } from "@cocoon/attestation/proof"
import { beginCell } from "@ton/core"
import { signP256 } from "../../attestation/dist/p256/signP256.js"
import { deriveTestKey } from "../../attestation/dist/testPki/deriveTestKey.js"
import { openHarness } from "./support/openHarness.js"

const P = 0xffffffff00000001000000000000000000000000ffffffffffffffffffffffffn
const N = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n

const bytes32 = (value: bigint) => Buffer.from(value.toString(16).padStart(64, "0"), "hex")
const { chain, address } = await openHarness()

/** One signature by a key of its own. */
async function signed(label: string) {
  const key = await deriveTestKey(label)
  const message = Buffer.from(`message of ${label}`)
  return {
    publicKey: key.publicKey,
    signature: await signP256({ privateKey: key.privateKey, message }),
    prehash: new Uint8Array(createHash("sha256").update(message).digest()),
  }
}

type Signed = Awaited<ReturnType<typeof signed>>
/** What the contract sees: x of the key, prehash, s1, and Q' | r | s2. */
type Claim = Record<"keyX" | "prehash" | "s1" | "proof", Uint8Array>

function claim({ publicKey, prehash }: Signed, proof: EcdsaProof | undefined): Claim {
  if (proof === undefined) throw new Error("this signature has no proof")
  const joined = Buffer.concat([proof.qPrime, proof.r, proof.s2])
  return { keyX: publicKey.subarray(0, 32), prehash, s1: proof.s1, proof: joined }
}

async function run({ keyX, prehash, s1, proof }: Claim) {
  const slice = beginCell().storeBuffer(Buffer.from(proof)).endCell()
  const int = (value: Uint8Array) => ({ type: "int", value: bytesToUint(value) }) as const
  const ints = [keyX, prehash, s1].map(int)
  return chain.runGetMethod(address, "ecdsaHolds", [...ints, { type: "cell", cell: slice }])
}

const holds = async (what: Claim) => (await run(what)).stackReader.readBoolean()

const flipped = (bytes: Uint8Array, bit: number) =>
  new Uint8Array(bytes).with(bit >> 3, (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7)))

describe("ECDSA over a prehash", () => {
  it.each(["one", "two", "three", "four"])("accepts the signature of key %s", async (label) => {
    const one = await signed(label)
    expect(await holds(claim(one, proveEcdsa(one)))).toBe(true)
  })

  it("costs at most 9,300 gas, the getter's own included", async () => {
    const one = await signed("gas")
    const { gasUsed, stackReader } = await run(claim(one, proveEcdsa(one)))
    expect(stackReader.readBoolean()).toBe(true)
    expect(gasUsed).toBeLessThanOrEqual(9_300n)
  })

  it("accepts (r, n - s): nothing may be identified by a signature's bytes", async () => {
    const one = await signed("negated s")
    const s = N - bytesToUint(one.signature.subarray(32))
    const signature = Buffer.concat([one.signature.subarray(0, 32), bytes32(s)])
    expect(await holds(claim(one, proveEcdsa({ ...one, signature })))).toBe(true)
  })

  it("accepts minus the prehash, under minus the key, and no third", async () => {
    const one = await signed("minus")
    const y = P - bytesToUint(one.publicKey.subarray(32))
    const publicKey = Buffer.concat([one.publicKey.subarray(0, 32), bytes32(y)])
    const prehash = bytes32(N - (bytesToUint(one.prehash) % N))
    const mirrored = { ...one, publicKey, prehash }
    expect(await holds(claim(mirrored, proveEcdsa(mirrored)))).toBe(true)
    const other = { ...one, prehash: bytes32((bytesToUint(one.prehash) + 1n) % N) }
    expect(await holds(claim(other, proveEcdsa(other)))).toBe(false)
    const wrongKey = { ...one, publicKey }
    expect(await holds(claim(wrongKey, proveEcdsa(wrongKey)))).toBe(false)
  })

  it("refuses an altered bit in any byte of key, prehash, s1 and proof", async () => {
    const one = await signed("bits")
    const good = claim(one, proveEcdsa(one))
    const accepted: string[] = []
    for (const field of ["keyX", "prehash", "s1", "proof"] as const) {
      for (let byte = 0; byte < good[field].length; byte++) {
        const bit = byte * 8 + (byte % 8)
        const bad = { ...good, [field]: flipped(good[field], bit) }
        if (await holds(bad)) accepted.push(`${field} ${bit}`)
      }
    }
    expect(accepted).toEqual([])
  })

  it("refuses values out of range and parts of two proofs", async () => {
    const [one, two] = [await signed("left"), await signed("right")]
    const [good, other] = [claim(one, proveEcdsa(one)), claim(two, proveEcdsa(two))]
    const zero = new Uint8Array(32)
    const bad: Claim[] = [
      { ...good, s1: zero },
      { ...good, keyX: zero },
      { ...good, keyX: bytes32(0x4319055358e8617b0c46353d039cdaaen) },
      { ...good, keyX: bytes32(N) },
      { ...good, proof: Buffer.concat([good.proof.subarray(0, 33), zero, zero]) },
      { ...good, proof: Buffer.concat([good.proof.subarray(0, 65), zero]) },
      { ...good, proof: Buffer.concat([good.proof.subarray(0, 65), bytes32(N)]) },
      { ...good, proof: Buffer.concat([other.proof.subarray(0, 33), good.proof.subarray(33)]) },
      { ...good, s1: other.s1 },
      { ...good, keyX: other.keyX },
      { ...other, keyX: good.keyX, s1: good.s1 },
    ]
    for (const what of bad) expect(await holds(what)).toBe(false)
  })
})

describe("proveEcdsa", () => {
  it("has no proof for what the contract refuses anyway", async () => {
    const one = await signed("degenerate")
    const zero = new Uint8Array(32)
    const low = Buffer.concat([bytes32(1n), one.publicKey.subarray(32)])
    expect(proveEcdsa({ ...one, publicKey: low })).toBeUndefined()
    expect(proveEcdsa({ ...one, prehash: zero })).toBeUndefined()
    expect(proveEcdsa({ ...one, signature: Buffer.concat([zero, zero]) })).toBeUndefined()
    const large = Buffer.concat([one.signature.subarray(0, 32), bytes32(N)])
    expect(proveEcdsa({ ...one, signature: large })).toBeUndefined()
  })
})
