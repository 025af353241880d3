import { type PriceSheet, readJobOffer, storeJobOffer } from "@cocoon/wrappers"
import { Address, beginCell, type Cell, Dictionary } from "@ton/core"

const SHEET: PriceSheet = {
  $$type: "PriceSheet",
  prompt: 1n,
  cached: 2n,
  completion: 3n,
  reasoning: 4n,
}

function offerOf(images: readonly bigint[]): Cell {
  const map = Dictionary.empty(Dictionary.Keys.BigUint(256), Dictionary.Values.Bool())
  for (const image of images) map.set(image, true)
  const offer = {
    $$type: "JobOffer",
    modelOwner: new Address(0, Buffer.alloc(32, 7)),
    modelHash: 5n,
    royaltyBps: 500n,
    limits: SHEET,
    startBps: 10_000n,
    auctionSeconds: 0n,
    images: map,
  } as const
  return beginCell().store(storeJobOffer(offer)).endCell()
}

/** A map whose every fork refers to one cell twice: 38 cells that stand for 2^37 images. */
function endless(): Cell {
  let cell = beginCell()
    .storeUint(0b10, 2)
    .storeUint(219, 8)
    .storeUint(0, 219)
    .storeBit(true)
    .endCell()
  for (let level = 0; level < 37; level += 1) {
    cell = beginCell().storeUint(0b00, 2).storeRef(cell).storeRef(cell).endCell()
  }
  const fields = offerOf([]).beginParse()
  const bits = fields.loadBits(fields.remainingBits - 1)
  return beginCell().storeBits(bits).storeMaybeRef(cell).endCell()
}

it("an offer of twenty images is read", () => {
  const images = Array.from({ length: 20 }, (_, at) => BigInt(at + 1) << 200n)
  expect(readJobOffer(offerOf(images)).images.keys()).toHaveLength(20)
})

it("an offer whose images never end is refused before it is walked", () => {
  expect(() => readJobOffer(endless())).toThrow(
    new RangeError("an offer has at most 40 cells, each once"),
  )
})
