import { NO_USAGE, type Receipt, signReceipt } from "@cocoon/protocol"
import { keyPairFromSeed } from "@ton/crypto"
import { parseSessionEntry } from "../session/parseSessionEntry.js"
import { serializeSessionEntry } from "../session/serializeSessionEntry.js"
import { askModel, readText } from "../testing/askModel.js"
import { createFakeWorld } from "../testing/createFakeWorld.js"
import { useInferences } from "../testing/useInferences.js"
import { createReceiptMemory } from "./createReceiptMemory.js"
import { equivocationsIn } from "./equivocationsIn.js"
import { findEquivocation } from "./findEquivocation.js"

const start = useInferences()
const keyPair = keyPairFromSeed(Buffer.alloc(32, 1))
const stranger = keyPairFromSeed(Buffer.alloc(32, 2))
const enclaveKey = new Uint8Array(keyPair.publicKey)
const base: Receipt = {
  dealId: 1n,
  counter: 4n,
  usage: NO_USAGE,
  final: false,
  modelHash: 2n,
  requestHash: 3n,
  responseHash: 4n,
  responseLength: 5,
  deliveryHash: 6n,
}
const seen = (changes: Partial<Receipt> = {}, key = keyPair) => {
  const receipt = { ...base, ...changes }
  const signature = signReceipt(receipt, new Uint8Array(key.secretKey))
  return { receipt, signature, enclaveKey: new Uint8Array(key.publicKey) }
}

test("two receipts of one counter that differ are a proof, whatever lies between them", () => {
  const receipts = [seen(), seen({ counter: 5n }), seen({ responseHash: 9n })]
  expect(findEquivocation(receipts)).toEqual({
    enclaveKey,
    first: { receipt: base, signature: receipts[0]?.signature },
    second: { receipt: { ...base, responseHash: 9n }, signature: receipts[2]?.signature },
  })
})

test.each([
  ["the same receipt twice", [seen(), seen()]],
  ["another deal", [seen(), seen({ dealId: 9n, responseHash: 9n })]],
  ["another counter", [seen(), seen({ counter: 9n, responseHash: 9n })]],
  ["another enclave", [seen(), seen({ responseHash: 9n }, stranger)]],
  ["a forged signature", [seen(), { ...seen({ responseHash: 9n }, stranger), enclaveKey }]],
  ["nothing", []],
])("no proof: %s", (_name, receipts) => {
  expect(findEquivocation(receipts)).toBeNull()
})

test("the memory forgets the oldest, and keeps the first word of a counter", () => {
  const memory = createReceiptMemory([seen()])
  memory.keep(seen({ responseHash: 9n }))
  expect(memory.contradictedBy(seen())).toBeNull()
  expect(memory.contradictedBy(seen({ responseHash: 9n }))?.receipt).toEqual(base)
  for (let counter = 10n; counter < 522n; counter++)
    memory.keep({ ...seen(), receipt: { ...base, counter } })
  expect(memory.contradictedBy(seen({ responseHash: 9n }))).toBeNull()
})

test("a node that signs a counter twice is condemned, and the Session's journal holds the proof", async () => {
  const tricks = [{ receipt: (receipt: Receipt) => ({ ...receipt, counter: 1n }) }]
  const world = await createFakeWorld({ tricks })
  const { inference } = await start(world)
  await readText((await askModel(inference)).data)
  const second = await askModel(inference)
  await expect(readText(second.data)).rejects.toMatchObject({ code: "NODE_MISBEHAVED" })
  await inference.close("keep")
  const [entry] = await world.journal.load()
  if (entry === undefined) throw new Error("no entry")
  const stored = parseSessionEntry(serializeSessionEntry(entry))
  const [proof] = equivocationsIn(stored)
  expect(stored.evidence.map(({ code }) => code)).toContain("EQUIVOCATION")
  expect(proof?.enclaveKey).toEqual(new Uint8Array(world.nodes[0]?.enclave.publicKey ?? []))
  expect(proof?.first.receipt.counter).toBe(proof?.second.receipt.counter)
  expect(proof?.first.receipt.responseHash).not.toBe(proof?.second.receipt.responseHash)
})

test("evidence without a contradiction proves nothing; a journal of before is read", async () => {
  const tricks = [
    { receipt: (receipt: Receipt) => ({ ...receipt, counter: receipt.counter + 5n }) },
  ]
  const world = await createFakeWorld({ tricks })
  const { inference } = await start(world)
  await expect(readText((await askModel(inference)).data)).rejects.toMatchObject({
    code: "NODE_MISBEHAVED",
  })
  await inference.close("keep")
  const [entry] = await world.journal.load()
  if (entry === undefined) throw new Error("no entry")
  const line = serializeSessionEntry(entry).replace(',"contradicted":null', "")
  expect(line).not.toContain("contradicted")
  expect(equivocationsIn(parseSessionEntry(line))).toEqual([])
})
