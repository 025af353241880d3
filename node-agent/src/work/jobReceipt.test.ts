import { randomBytes } from "node:crypto"
import {
  bytesToUint,
  contentCell,
  decodeJobOutput,
  generateHpkeKeyPair,
  openJobOutput,
  parseOutputReference,
  receiptFromCell,
  referenceDigest,
  snakeHash,
  snakeToBytes,
  verifyReceipt,
} from "@cocoon/protocol"
import type { Generation } from "../backends/backend.js"
import { ed25519Key } from "../keys/ed25519Key.js"
import { jobReceipt, type References } from "./jobReceipt.js"

const GENERATION: Generation = {
  content: "an answer",
  finishReason: "stop",
  usage: {
    prompt_tokens: 10,
    completion_tokens: 5,
    total_tokens: 15,
    prompt_tokens_details: { cached_tokens: 4 },
    completion_tokens_details: { reasoning_tokens: 2 },
  },
  countedBy: "engine",
}
const key = ed25519Key(randomBytes(32))

async function make(changes: Partial<Generation> = {}, references?: References) {
  const output = await generateHpkeKeyPair()
  const stored = await jobReceipt.make(
    {
      dealId: 7n,
      modelHash: 8n,
      modelName: "toy",
      outputKey: bytesToUint(output.publicKey),
      requestHash: 9n,
      generation: { ...GENERATION, ...changes },
      references,
    },
    key,
  )
  return { stored, output }
}

it("client opens the answer, and the receipt proves it: usage in four classes, hashes, signature", async () => {
  const { stored, output } = await make()
  const { signature, receipt: cell, output: snake } = jobReceipt.read(stored)
  const receipt = receiptFromCell(cell)
  expect(verifyReceipt(receipt, { signature, enclaveKey: key.publicKey })).toBe(true)
  const opened = await openJobOutput({ keyPair: output, envelope: snakeToBytes(snake), dealId: 7n })
  expect(receipt).toEqual({
    dealId: 7n,
    counter: 1n,
    usage: { prompt: 6n, cached: 4n, completion: 3n, reasoning: 2n },
    final: true,
    modelHash: 8n,
    requestHash: 9n,
    responseHash: opened.contentHash,
    responseLength: stored.envelope.length,
    deliveryHash: snakeHash(snake),
  })
  expect(decodeJobOutput(opened.content).choices[0]?.message.content).toBe("an answer")
})

describe("an answer that is longer than a message should carry", () => {
  const references = { endpoint: "https://node.example", aboveBytes: 8_192, maxBytes: 12_192 }

  it("is referenced: the receipt signs where it lies and what it is", async () => {
    const { stored, output } = await make({ content: "x".repeat(9_000) }, references)
    const { signature, receipt: cell, referenced, output: reference } = jobReceipt.read(stored)
    const receipt = receiptFromCell(cell)
    expect(verifyReceipt(receipt, { signature, enclaveKey: key.publicKey })).toBe(true)
    expect(referenced).toBe(true)
    const { contentHash, uri } = parseOutputReference(reference)
    expect(contentHash).toBe(bytesToUint(contentCell(stored.envelope).hash()))
    expect(uri).toBe(`https://node.example/outputs/${stored.contentHash}`)
    expect(receipt).toMatchObject({
      responseLength: stored.envelope.length,
      deliveryHash: referenceDigest(reference),
    })
    const opened = await openJobOutput({ keyPair: output, envelope: stored.envelope, dealId: 7n })
    expect(decodeJobOutput(opened.content).choices[0]?.message.content).toHaveLength(9_000)
  })

  it("is refused above what this node reveals; a short one stands in its message", async () => {
    await expect(make({ content: "x".repeat(12_100) }, references)).rejects.toMatchObject({
      reason: "outputTooLong",
    })
    const { stored } = await make({}, references)
    expect(jobReceipt.read(stored).referenced).toBe(false)
    expect(stored.contentHash).toBeUndefined()
  })
})

it("an answer too long for a Job is a refusal, not a broken delivery", async () => {
  await expect(make({ content: "x".repeat(8_200) })).rejects.toMatchObject({
    reason: "outputTooLong",
  })
  const { stored } = await make({ content: "x".repeat(7_000) })
  expect(stored.envelope.length).toBeLessThanOrEqual(8_192)
})
