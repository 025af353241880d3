import { TCB_STATUSES } from "@cocoon/attestation"
import { beginCell, type Cell } from "@ton/core"
import { refuse } from "../refuse.js"
import type { KeyPolicy } from "./KeyPolicy.js"

const IMAGES_MAX = 16
const IDS_PER_CELL = 3

/**
 * The cell of a key policy: number 32, statuses 16 by code, GPU evidence 256, image ids three a cell (docs/MESSAGES.md).
 * @throws CocoonError BAD_KEY_POLICY
 */
export function keyPolicyCell({
  images,
  tcbNumber,
  tcbStatuses,
  gpuEvidenceHash,
}: KeyPolicy): Cell {
  if (images.length === 0 || images.length > IMAGES_MAX || new Set(images).size !== images.length) {
    throw refuse("BAD_KEY_POLICY", `a key policy names 1 to ${IMAGES_MAX} different image ids`)
  }
  if (tcbStatuses.length === 0) {
    throw refuse("BAD_KEY_POLICY", "a key policy accepts at least one TCB status")
  }
  const mask = tcbStatuses.reduce((word, status) => word | (1 << TCB_STATUSES.indexOf(status)), 0)
  return beginCell()
    .storeUint(tcbNumber, 32)
    .storeUint(mask, 16)
    .storeUint(gpuEvidenceHash, 256)
    .storeRef(imageList(images))
    .endCell()
}

function imageList(images: readonly bigint[]): Cell {
  const cell = beginCell()
  for (const id of images.slice(0, IDS_PER_CELL)) cell.storeUint(id, 256)
  const rest = images.slice(IDS_PER_CELL)
  return (rest.length === 0 ? cell : cell.storeRef(imageList(rest))).endCell()
}
