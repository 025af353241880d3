import { bytesToSnake } from "@cocoon/protocol"
import type { GrantKey, SetKeyEpoch, SetKeyPolicy } from "@cocoon/wrappers"
import { beginCell, type Cell } from "@ton/core"

const queryId = 0n
const IMAGES = 16
const PER_CELL = 3

/** The three messages of a private model's owner at their largest, in the order they are sent in. */
export function keyMessages(): (SetKeyEpoch | SetKeyPolicy | GrantKey)[] {
  const uri = bytesToSnake(new Uint8Array(256).fill(65))
  const wrapped = beginCell().storeBuffer(Buffer.alloc(112, 1)).endCell()
  return [
    { $$type: "SetKeyEpoch", queryId, n: 1n, ciphertextRoot: 1n, uri },
    { $$type: "SetKeyPolicy", queryId, policy: largestPolicy() },
    { $$type: "GrantKey", queryId, provider: 1n, n: 1n, wrapped },
  ]
}

function largestPolicy(): Cell {
  let images: Cell | undefined
  for (let from = IMAGES - (IMAGES % PER_CELL); from >= 0; from -= PER_CELL) {
    const cell = beginCell()
    for (let id = from; id < Math.min(from + PER_CELL, IMAGES); id++) cell.storeUint(id + 1, 256)
    images = (images === undefined ? cell : cell.storeRef(images)).endCell()
  }
  const head = beginCell().storeUint(18, 32).storeUint(0xffff, 16).storeUint(0, 256)
  return (images === undefined ? head : head.storeRef(images)).endCell()
}
