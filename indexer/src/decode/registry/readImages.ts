import type { Cell } from "@ton/core"

/** Ids in a list of images: 256 bits each, the next ones in its ref; walked as the contracts do. Throws on a cut id. */
export function readImages(cell: Cell): string[] {
  const images: string[] = []
  let list = cell.beginParse()
  while (list.remainingBits > 0) {
    images.push(list.loadBuffer(32).toString("hex"))
    if (list.remainingBits === 0 && list.remainingRefs > 0) list = list.preloadRef().beginParse()
  }
  return images
}
