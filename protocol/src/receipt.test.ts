import { readFileSync } from "node:fs"
import { beginCell, Cell, CellType } from "@ton/core"
import { keyPairFromSeed } from "@ton/crypto"
import fc from "fast-check"
import { bytesToHex, hexToBytes } from "./bytes.js"
import {
  type Receipt,
  receiptBytes,
  receiptDigest,
  receiptFromCell,
  receiptToCell,
  signReceipt,
  verifyReceipt,
} from "./receipt.js"

fc.configureGlobal({ seed: 20261122 })

type Texts = {
  dealId: string
  counter: string
  usage: Record<"prompt" | "cached" | "completion" | "reasoning", string>
  final: boolean
  modelHash: string
  requestHash: string
  responseHash: string
  responseLength: number
  deliveryHash: string
}
type Vector = Record<"name" | "bytes" | "digest" | "signature" | "cellHash", string> & {
  receipt: Texts
}
const vectors = JSON.parse(
  readFileSync(new URL("../../tests/vectors/receipt.json", import.meta.url), "utf8"),
) as { seed: string; publicKey: string; cases: Vector[] }

const keys = keyPairFromSeed(Buffer.from(vectors.seed, "hex"))
const enclaveKey = hexToBytes(vectors.publicKey)
const uint = (hex: string) => BigInt(`0x${hex}`)
const receiptOf = ({ receipt }: Vector): Receipt => ({
  dealId: uint(receipt.dealId),
  counter: BigInt(receipt.counter),
  usage: {
    prompt: BigInt(receipt.usage.prompt),
    cached: BigInt(receipt.usage.cached),
    completion: BigInt(receipt.usage.completion),
    reasoning: BigInt(receipt.usage.reasoning),
  },
  final: receipt.final,
  modelHash: uint(receipt.modelHash),
  requestHash: uint(receipt.requestHash),
  responseHash: uint(receipt.responseHash),
  responseLength: receipt.responseLength,
  deliveryHash: uint(receipt.deliveryHash),
})

const uint256 = fc.bigInt({ min: 0n, max: 2n ** 256n - 1n })
const uint64 = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n })
const anyReceipt: fc.Arbitrary<Receipt> = fc.record({
  dealId: uint256,
  counter: uint64,
  usage: fc.record({ prompt: uint64, cached: uint64, completion: uint64, reasoning: uint64 }),
  final: fc.boolean(),
  modelHash: uint256,
  requestHash: uint256,
  responseHash: uint256,
  responseLength: fc.nat({ max: 2 ** 32 - 1 }),
  deliveryHash: uint256,
})
const some = anyReceiptSample()

describe("receipt", () => {
  test.each(vectors.cases)("shared vector: $name", (vector) => {
    const receipt = receiptOf(vector)
    expect(receiptBytes(receipt)).toHaveLength(222)
    expect(bytesToHex(receiptBytes(receipt))).toBe(vector.bytes)
    expect(bytesToHex(receiptDigest(receipt))).toBe(vector.digest)
    expect(bytesToHex(signReceipt(receipt, keys.secretKey))).toBe(vector.signature)
    expect(receiptToCell(receipt).hash().toString("hex")).toBe(vector.cellHash)
    const signature = hexToBytes(vector.signature)
    expect(verifyReceipt(receipt, { signature, enclaveKey })).toBe(true)
  })

  test("survives its cell and a bag of cells", () => {
    fc.assert(
      fc.property(anyReceipt, (receipt) => {
        expect(receiptFromCell(receiptToCell(receipt))).toEqual(receipt)
        const boc = receiptToCell(receipt).toBoc()
        expect(receiptFromCell(Cell.fromBoc(boc)[0] ?? Cell.EMPTY)).toEqual(receipt)
      }),
    )
  })

  test("its digest covers what its cells carry, in that order", () => {
    fc.assert(
      fc.property(anyReceipt, (receipt) => {
        const head = receiptToCell(receipt)
        const tail = head.refs[0] ?? Cell.EMPTY
        const carried = [head, tail].map((cell) =>
          cell.beginParse().loadBuffer(cell.bits.length / 8),
        )
        const signed = Buffer.concat([Buffer.from("cocoon.receipt.v1"), ...carried])
        expect(bytesToHex(receiptBytes(receipt))).toBe(signed.toString("hex"))
      }),
    )
  })

  test("another receipt, key or byte of the signature does not verify", () => {
    const signature = signReceipt(some, keys.secretKey)
    expect(verifyReceipt({ ...some, counter: 3n }, { signature, enclaveKey })).toBe(false)
    const stranger = new Uint8Array(keyPairFromSeed(Buffer.alloc(32, 8)).publicKey)
    expect(verifyReceipt(some, { signature, enclaveKey: stranger })).toBe(false)
    for (let at = 0; at < 64; at += 7) {
      const changed = signature.map((byte, i) => (i === at ? byte ^ 1 : byte))
      expect(verifyReceipt(some, { signature: changed, enclaveKey })).toBe(false)
    }
  })

  test.each([
    ["signature short", { signature: new Uint8Array(63), enclaveKey }],
    ["signature long", { signature: new Uint8Array(65), enclaveKey }],
    ["key short", { signature: new Uint8Array(64), enclaveKey: new Uint8Array(31) }],
  ])("%s: false, not an exception", (_name, proof) => {
    expect(verifyReceipt(some, proof)).toBe(false)
  })

  test("a value too wide for its field is refused before it is signed", () => {
    const code = expect.objectContaining({ code: "OUT_OF_RANGE" })
    expect(() => receiptBytes({ ...some, counter: 2n ** 64n })).toThrow(code)
    expect(() => receiptBytes({ ...some, responseLength: 2 ** 32 })).toThrow(code)
    expect(() => receiptBytes({ ...some, deliveryHash: -1n })).toThrow(code)
  })
})

describe("receiptFromCell refuses", () => {
  const good = receiptToCell(some)
  const tail = good.refs[0] ?? Cell.EMPTY
  const bits = (cell: Cell, length: number) => cell.beginParse().loadBits(length)
  const finalIs = (value: number) =>
    beginCell()
      .storeBits(bits(good, 576))
      .storeUint(value, 8)
      .storeUint(some.modelHash, 256)
      .storeRef(tail)
      .endCell()
  const libraryCell = () => {
    const data = beginCell().storeUint(2, 8).storeUint(0, 256).endCell().bits
    return new Cell({ exotic: true, bits: data })
  }

  test("nothing: the control passes", () => {
    expect(receiptFromCell(finalIs(1)).final).toBe(true)
    expect(receiptFromCell(finalIs(0)).final).toBe(false)
    expect(libraryCell().type).toBe(CellType.Library)
  })

  test.each<[string, Cell]>([
    ["an empty cell", Cell.EMPTY],
    ["a head one bit short", beginCell().storeBits(bits(good, 839)).storeRef(tail).endCell()],
    ["a head one bit long", beginCell().storeBits(good.bits).storeBit(0).storeRef(tail).endCell()],
    ["a head without its tail", beginCell().storeBits(good.bits).endCell()],
    [
      "a second reference",
      beginCell().storeBits(good.bits).storeRef(tail).storeRef(tail).endCell(),
    ],
    ["a tail one bit short", head(beginCell().storeBits(bits(tail, 799)).endCell())],
    ["a tail one bit long", head(beginCell().storeBits(tail.bits).storeBit(1).endCell())],
    ["a tail with a reference", head(beginCell().storeBits(tail.bits).storeRef(tail).endCell())],
    ["a final byte of 2", finalIs(2)],
    ["a final byte of 255", finalIs(255)],
    ["an exotic head", libraryCell()],
    ["an exotic tail", head(libraryCell())],
  ])("%s", (_name, cell) => {
    expect(() => receiptFromCell(cell)).toThrow(expect.objectContaining({ code: "BAD_RECEIPT" }))
  })

  function head(withTail: Cell): Cell {
    return beginCell().storeBits(good.bits).storeRef(withTail).endCell()
  }
})

function anyReceiptSample(): Receipt {
  return fc.sample(anyReceipt, { seed: 1, numRuns: 1 })[0] ?? receiptOf(vectors.cases[0] as Vector)
}
