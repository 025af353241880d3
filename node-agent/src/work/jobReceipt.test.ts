import { randomBytes } from "node:crypto"
import {
  bytesToUint,
  decodeJobOutput,
  generateHpkeKeyPair,
  openJobOutput,
  receiptFromCell,
  snakeHash,
  snakeToBytes,
  verifyReceipt,
} from "@cocoon/protocol"
import type { Generation } from "../backends/backend.js"
import { ed25519Key } from "../keys/ed25519Key.js"
import { jobReceipt } from "./jobReceipt.js"

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

async function make(changes: Partial<Generation> = {}) {
  const output = await generateHpkeKeyPair()
  const stored = await jobReceipt.make(
    {
      dealId: 7n,
      modelHash: 8n,
      modelName: "toy",
      outputKey: bytesToUint(output.publicKey),
      requestHash: 9n,
      generation: { ...GENERATION, ...changes },
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

it("an answer too long for a Job is a refusal, not a broken delivery", async () => {
  await expect(make({ content: "x".repeat(8_200) })).rejects.toMatchObject({
    reason: "outputTooLong",
  })
  const { stored } = await make({ content: "x".repeat(7_000) })
  expect(stored.envelope.length).toBeLessThanOrEqual(8_192)
})
