import type { IndexedEvent } from "../../decode/IndexedEvent.js"
import type { ModelEvents } from "../../decode/model/ModelEvents.js"
import type { Row } from "../../store/Database.js"

/** The row of a Model at its birth. */
export function newModel({ account, at, lt, data }: IndexedEvent): Row<"model"> {
  const birth = data as unknown as ModelEvents["model.ModelBirth"]
  return {
    address: account,
    owner: birth.owner,
    model_hash: birth.modelHash,
    royalty_bps: birth.royaltyBps,
    listed_at: at,
    listed_lt: lt,
    manifest: birth.manifest,
    deposit: birth.deposit,
    delisted: false,
    verified: false,
    settled: "0",
    volume: "0",
    key_epoch: null,
    ciphertext_root: null,
    key_uri: null,
    key_policy: null,
    terms: birth.terms,
    updated_at: at,
    updated_lt: lt,
  }
}
