import { readFileSync } from "node:fs"
import { Address } from "@ton/core"
import fc from "fast-check"
import { bytesToHex, bytesToUint, concatBytes, hexToBytes, sha256 } from "./bytes.js"
import { bucketSize, contentHash } from "./frame.js"
import { generateHpkeKeyPair, hpkeSeal, importHpkeKeyPair } from "./hpke.js"
import {
  envelopeSize,
  type JobInputContext,
  jobInputAad,
  jobOutputAad,
  openJobInput,
  openJobOutput,
  sealJobInput,
  sealJobOutput,
} from "./sealed.js"

fc.configureGlobal({ seed: 20261122 })

type Context =
  | { mode: "direct"; globalId: number; workchain: number; account: string }
  | { mode: "open"; dealId: string }
  | { mode: "output"; dealId: string }
type Vector = Record<"name" | "aad" | "content" | "salt" | "contentHash" | "envelope", string> & {
  context: Context
}
const golden = JSON.parse(
  readFileSync(new URL("../../tests/vectors/sealed.json", import.meta.url), "utf8"),
) as { secretKey: string; publicKey: string; enclaveKey: string; cases: Vector[] }

const enclaveKey = hexToBytes(golden.enclaveKey)
const LONGEST = 8042
const bad = (code: string) => expect.objectContaining({ code })
const direct: JobInputContext = {
  mode: "direct",
  globalId: -239,
  jobAddress: new Address(0, Buffer.alloc(32, 1)),
  enclaveKey,
}

describe("golden envelopes, sealed by another implementation", () => {
  const inputContext = (context: Context): JobInputContext | undefined => {
    if (context.mode === "output") return undefined
    if (context.mode === "open") {
      return { mode: "open", dealId: BigInt(`0x${context.dealId}`), enclaveKey }
    }
    const jobAddress = new Address(context.workchain, Buffer.from(context.account, "hex"))
    return { mode: "direct", globalId: context.globalId, jobAddress, enclaveKey }
  }

  test.each(golden.cases)("$name", async (vector) => {
    const keyPair = await importHpkeKeyPair(hexToBytes(golden.secretKey))
    expect(bytesToHex(keyPair.publicKey)).toBe(golden.publicKey)
    const envelope = hexToBytes(vector.envelope)
    const context = inputContext(vector.context)
    const dealId = "dealId" in vector.context ? BigInt(`0x${vector.context.dealId}`) : 0n
    const aad = context === undefined ? jobOutputAad(dealId) : jobInputAad(context)
    expect(bytesToHex(aad)).toBe(vector.aad)
    const opened = await (context === undefined
      ? openJobOutput({ keyPair, envelope, dealId })
      : openJobInput({ keyPair, envelope, context }))
    expect(bytesToHex(opened.content)).toBe(vector.content)
    expect(bytesToHex(opened.salt)).toBe(vector.salt)
    expect(opened.contentHash).toBe(BigInt(`0x${vector.contentHash}`))
    expect(envelopeSize(opened.content.length)).toBe(envelope.length)
  })
})

describe("round trip", () => {
  test("an input of any bytes reaches the enclave with its salt", async () => {
    const keyPair = await generateHpkeKeyPair()
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 2000 }), async (content) => {
        const recipientHpkeKey = keyPair.publicKey
        const sealed = await sealJobInput({ recipientHpkeKey, content, context: direct })
        const { envelope, ...kept } = sealed
        expect(envelope.length).toBe(envelopeSize(content.length))
        expect(await openJobInput({ keyPair, envelope, context: direct })).toEqual(kept)
        expect(kept.contentHash).toBe(bytesToUint(sha256(kept.salt, content)))
      }),
      { numRuns: 30 },
    )
  })

  test("the same output sealed twice shares neither salt, hash nor bytes", async () => {
    const keyPair = await generateHpkeKeyPair()
    const output = { outputKey: keyPair.publicKey, dealId: 5n, content: Uint8Array.of(1) }
    const [first, second] = [await sealJobOutput(output), await sealJobOutput(output)]
    expect(first.salt).not.toEqual(second.salt)
    expect(first.contentHash).not.toBe(second.contentHash)
    expect(first.envelope).not.toEqual(second.envelope)
    const opened = await openJobOutput({ keyPair, dealId: 5n, envelope: first.envelope })
    expect(opened.content).toEqual(output.content)
  })
})

describe("an envelope opens for its job only", () => {
  const open: JobInputContext = { mode: "open", dealId: 5n, enclaveKey }
  const otherKey = enclaveKey.map((byte) => byte ^ 1)
  const otherAddress = new Address(0, Buffer.alloc(32, 2))
  const contexts: [string, JobInputContext][] = [
    ["another network", { ...direct, globalId: -3 }],
    ["another address", { ...direct, jobAddress: otherAddress }],
    ["another workchain", { ...direct, jobAddress: new Address(-1, Buffer.alloc(32, 1)) }],
    ["another enclave key", { ...direct, enclaveKey: otherKey }],
    ["an open job", open],
  ]

  test.each(contexts)("a direct input not for %s", async (_name, context) => {
    const keyPair = await generateHpkeKeyPair()
    const content = Uint8Array.of(1)
    const sealed = { recipientHpkeKey: keyPair.publicKey, content, context: direct }
    const { envelope } = await sealJobInput(sealed)
    await expect(openJobInput({ keyPair, envelope, context })).rejects.toEqual(bad("OPEN_FAILED"))
  })

  test("an open input or an output not for another deal, nor one for the other", async () => {
    const keyPair = await generateHpkeKeyPair()
    const content = Uint8Array.of(1)
    const key = keyPair.publicKey
    const input = await sealJobInput({ recipientHpkeKey: key, content, context: open })
    const output = await sealJobOutput({ outputKey: key, dealId: 5n, content })
    const later: JobInputContext = { ...open, dealId: 6n }
    const attempts = [
      () => openJobInput({ keyPair, envelope: input.envelope, context: later }),
      () => openJobOutput({ keyPair, envelope: output.envelope, dealId: 6n }),
      () => openJobOutput({ keyPair, envelope: input.envelope, dealId: 5n }),
      () => openJobInput({ keyPair, envelope: output.envelope, context: open }),
    ]
    for (const attempt of attempts) await expect(attempt()).rejects.toEqual(bad("OPEN_FAILED"))
  })

  test("an enclave key that has not 32 bytes is refused", () => {
    const context: JobInputContext = { ...direct, enclaveKey: new Uint8Array(31) }
    expect(() => jobInputAad(context)).toThrow(bad("BAD_KEY"))
  })
})

describe("size", () => {
  test.each([
    [0, 127],
    [41, 127],
    [42, 254],
    [256, 381],
    [930, 1016],
    [931, 1524],
    [LONGEST, 8128],
    [LONGEST + 1, 12_192],
  ])("%i bytes of content make an envelope of %i", (content, envelope) => {
    expect(envelopeSize(content)).toBe(envelope)
  })

  test("an envelope of any content is a bucket and holds it", () => {
    fc.assert(
      fc.property(fc.nat({ max: 60_000 }), (bytes) => {
        const size = envelopeSize(bytes)
        expect(bucketSize(size)).toBe(size)
        expect(size).toBeGreaterThanOrEqual(bytes + 86)
      }),
    )
  })

  test("the longest inline content is sealed, one byte more is refused by name", async () => {
    const keyPair = await generateHpkeKeyPair()
    const seal = (bytes: number) => ({
      recipientHpkeKey: keyPair.publicKey,
      content: new Uint8Array(bytes),
      context: direct,
    })
    expect((await sealJobInput(seal(LONGEST))).envelope).toHaveLength(8128)
    await expect(sealJobInput(seal(LONGEST + 1))).rejects.toEqual(bad("CONTENT_TOO_LONG"))
    const longer = await sealJobInput({ ...seal(LONGEST + 1), maxBytes: 12_192 })
    expect(longer.envelope).toHaveLength(12_192)
  })
})

describe("hostile envelopes", () => {
  const dealId = 5n
  const frame = (content: number[], length = content.length) =>
    concatBytes(new Uint8Array(32), Uint8Array.of(0, 0, 0, length), Uint8Array.from(content))
  const sealFrame = async (plaintext: Uint8Array) => {
    const keyPair = await generateHpkeKeyPair()
    const info = new TextEncoder().encode("cocoon.job.v1")
    const aad = jobOutputAad(dealId)
    const sealed = await hpkeSeal(keyPair.publicKey, { plaintext, info, aad })
    const envelope = concatBytes(Uint8Array.of(1, 1), sealed.enc, sealed.ciphertext)
    return { keyPair, envelope, dealId }
  }

  test("a frame made by hand opens, so that the next ones fail for their own reason", async () => {
    const opened = await openJobOutput(await sealFrame(frame([7, 0], 1)))
    expect([...opened.content]).toEqual([7])
    expect(opened.contentHash).toBe(contentHash(opened))
  })

  test.each([
    ["a frame without room for salt and length", new Uint8Array(35)],
    ["a length beyond the frame", frame([7], 2)],
    ["padding that is not zero", frame([7, 1], 1)],
  ])("%s is refused", async (_name, plaintext) => {
    await expect(openJobOutput(await sealFrame(plaintext))).rejects.toEqual(bad("BAD_ENVELOPE"))
  })

  test("another version, suite or a cut header is refused by name", async () => {
    const sealed = await sealFrame(frame([7]))
    const changed = [0, 1].map((at) =>
      sealed.envelope.map((byte, i) => (i === at ? byte + 1 : byte)),
    )
    for (const envelope of [...changed, sealed.envelope.slice(0, 49), new Uint8Array()]) {
      await expect(openJobOutput({ ...sealed, envelope })).rejects.toEqual(bad("BAD_ENVELOPE"))
    }
  })

  test("any changed or cut bytes are refused, never thrown as something else", async () => {
    const sealed = await sealFrame(frame([7, 0, 0, 0], 1))
    const last = sealed.envelope.length - 1
    const refused = expect.objectContaining({ name: "CocoonError" })
    await fc.assert(
      fc.asyncProperty(
        fc.nat({ max: last }),
        fc.integer({ min: 1, max: 255 }),
        async (at, flip) => {
          const changed = sealed.envelope.map((byte, i) => (i === at ? byte ^ flip : byte))
          const cut = sealed.envelope.slice(0, at)
          for (const envelope of [changed, cut]) {
            await expect(openJobOutput({ ...sealed, envelope })).rejects.toEqual(refused)
          }
        },
      ),
      { numRuns: 60 },
    )
  })
})
