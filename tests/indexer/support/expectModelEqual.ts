import { loadKeyEpoch } from "@cocoon/wrappers"
import { hex64 } from "../../../indexer/src/decode/hex64.js"
import { MODEL_HASH, ROYALTY_BPS } from "../../world/constants.js"
import type { World } from "../../world/createWorld.js"
import { text } from "../../world/setup.js"
import { followModel } from "./followModel.js"

/** Fails unless the row says what the getter says. */
export async function expectModelEqual(world: World) {
  const followed = followModel(world)
  const [row] = followed.rows.all("model")
  const state = await world.model.getModel()
  if (!row || !state) throw new Error("no Model")
  const keyEpoch = state.keyEpoch && loadKeyEpoch(state.keyEpoch.beginParse())
  expect(row).toMatchObject({
    address: world.model.address.toRawString(),
    owner: world.modelOwner.address.toRawString(),
    model_hash: hex64(MODEL_HASH),
    royalty_bps: ROYALTY_BPS,
    listed_at: Number(state.listedAt),
    deposit: state.deposit.toString(),
    delisted: state.delisted,
    verified: state.verified,
    settled: state.settled.toString(),
    volume: state.volume.toString(),
    key_epoch: keyEpoch ? Number(keyEpoch.n) : null,
    ciphertext_root: keyEpoch ? hex64(keyEpoch.ciphertextRoot) : null,
  })
  expect(text(row.manifest).equals(state.manifest)).toBe(true)
  expect(keyEpoch === null || text(row.key_uri ?? "").equals(keyEpoch.uri)).toBe(true)
  return { ...followed, row }
}
