import { createHash } from "node:crypto"
import { storeJobOffer } from "@cocoon/wrappers"
import { beginCell, type Cell, Dictionary } from "@ton/core"
import { IMAGE_ID, MODEL_HASH, ROYALTY_BPS, SHEET } from "../../world/constants.js"
import type { World } from "../../world/createWorld.js"

/** JobOffer of the world's listing that accepts these images. */
export function offerOf(world: World, images: readonly bigint[]): Cell {
  const wanted = Dictionary.empty(Dictionary.Keys.BigUint(256), Dictionary.Values.Bool())
  for (const image of images) wanted.set(image, true)
  return beginCell()
    .store(
      storeJobOffer({
        $$type: "JobOffer",
        modelOwner: world.modelOwner.address,
        modelHash: MODEL_HASH,
        royaltyBps: BigInt(ROYALTY_BPS),
        limits: SHEET,
        startBps: 10_000n,
        auctionSeconds: 0n,
        images: wanted,
      }),
    )
    .endCell()
}

/** The approved image and others up to a count; each adds two cells to the offer. */
export function imageIds(count: number): bigint[] {
  const others = Array.from({ length: count - 1 }, (_, at) =>
    BigInt(`0x${createHash("sha256").update(`image ${at}`).digest("hex")}`),
  )
  return [IMAGE_ID, ...others]
}

/** Distinct cells of a tree. */
export function cellsOf(root: Cell): number {
  const seen = new Set<string>()
  const walk = (cell: Cell): void => {
    const key = cell.hash().toString("hex")
    if (seen.has(key)) return
    seen.add(key)
    cell.refs.forEach(walk)
  }
  walk(root)
  return seen.size
}
