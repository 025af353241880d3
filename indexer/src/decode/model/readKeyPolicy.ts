import { loadKeyPolicy } from "@cocoon/wrappers"
import type { Cell } from "@ton/core"
import type { Row } from "../../store/Database.js"
import { hex64 } from "../hex64.js"
import { readImages } from "../registry/readImages.js"

/** A KeyPolicy as rows have it. Throws on any other cell. */
export function readKeyPolicy(cell: Cell): NonNullable<Row<"model">["key_policy"]> {
  const policy = loadKeyPolicy(cell.beginParse())
  return {
    tcbNumber: Number(policy.tcbNumber),
    tcbStatuses: Number(policy.tcbStatuses),
    gpuEvidenceHash: hex64(policy.gpuEvidenceHash),
    images: readImages(policy.images),
  }
}
