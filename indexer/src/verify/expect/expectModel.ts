import { loadKeyEpoch, type ModelState } from "@cocoon/wrappers"
import type { Cell } from "@ton/core"
import { hex64 } from "../../decode/hex64.js"
import { readKeyPolicy } from "../../decode/model/readKeyPolicy.js"
import { snakeText } from "../../decode/snakeText.js"
import { termsEntries } from "../../decode/termsEntries.js"
import type { Columns, Expected } from "./Expected.js"

const MANIFEST_BYTES_MAX = 256

/** The listing. */
export function expectModel(address: string, state: ModelState | null): Expected[] {
  const rows = state === null ? [] : [{ where: { address }, columns: columnsOf(state) }]
  return [{ table: "model", rows, covers: () => true }]
}

const columnsOf = (state: ModelState): Columns => ({
  settled: state.settled.toString(),
  volume: state.volume.toString(),
  delisted: state.delisted,
  verified: state.verified,
  deposit: state.deposit.toString(),
  listed_at: Number(state.listedAt),
  terms: termsEntries(state.terms),
  manifest: snakeText(state.manifest, MANIFEST_BYTES_MAX) ?? "",
  ...keyEpochOf(state.keyEpoch),
  key_policy: state.keyPolicy === null ? null : readKeyPolicy(state.keyPolicy),
})

function keyEpochOf(cell: Cell | null): Columns {
  if (cell === null) return { key_epoch: null, ciphertext_root: null, key_uri: null }
  const { n, ciphertextRoot, uri } = loadKeyEpoch(cell.beginParse())
  return {
    key_epoch: Number(n),
    ciphertext_root: hex64(ciphertextRoot),
    key_uri: snakeText(uri, MANIFEST_BYTES_MAX) ?? "",
  }
}
