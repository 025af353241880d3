import { URI_BYTES_MAX } from "@cocoon/protocol"
import {
  loadGrantKey,
  loadJobClosed,
  loadModelBirth,
  loadModelMarked,
  loadSessionClosed,
  loadSetKeyEpoch,
  loadSetKeyPolicy,
  loadSetManifest,
  loadTermsSynced,
  OUTCOME_SETTLED,
} from "@cocoon/wrappers"
import { hex64 } from "../hex64.js"
import { rawAccount } from "../rawAccount.js"
import { snakeText } from "../snakeText.js"
import { termsEntries } from "../termsEntries.js"
import type { ModelReaders } from "./ModelMessage.js"
import { readKeyPolicy } from "./readKeyPolicy.js"

/** What the messages of a Model mean; the contract let them pass, so their senders are who they must be. */
export const modelReaders: ModelReaders = {
  "model.ModelBirth": ({ body, names }) => {
    const { deposit, manifest, terms } = loadModelBirth(body)
    const { owner, modelHash, royaltyBps } = names
    return {
      owner,
      modelHash,
      royaltyBps,
      deposit: deposit.toString(),
      manifest: snakeText(manifest, MANIFEST_URI_BYTES_MAX) ?? "",
      terms: termsEntries(terms),
    }
  },
  "model.SetManifest": ({ body }) => ({
    manifest: snakeText(loadSetManifest(body).manifest, MANIFEST_URI_BYTES_MAX) ?? "",
  }),
  "model.Delist": () => ({}),
  "model.SetKeyEpoch": ({ body }) => {
    const { n, ciphertextRoot, uri } = loadSetKeyEpoch(body)
    const text = snakeText(uri, URI_BYTES_MAX) ?? ""
    return { n: Number(n), ciphertextRoot: hex64(ciphertextRoot), uri: text }
  },
  "model.SetKeyPolicy": ({ body }) => ({ policy: readKeyPolicy(loadSetKeyPolicy(body).policy) }),
  "model.GrantKey": ({ body }) => {
    const { provider, n } = loadGrantKey(body)
    return { provider: rawAccount(provider), n: Number(n) }
  },
  "model.ModelMarked": ({ body }) => ({ verified: loadModelMarked(body).verified }),
  "model.TermsSynced": ({ body }) => ({ terms: termsEntries(loadTermsSynced(body).terms) }),
  "model.JobClosed": ({ body, sender }) => {
    const { outcome, paid } = loadJobClosed(body)
    return outcome === OUTCOME_SETTLED ? { job: sender, paid: paid.toString() } : null
  },
  "model.SessionClosed": ({ body, sender }) => {
    const { paid } = loadSessionClosed(body)
    return paid > 0n ? { session: sender, paid: paid.toString() } : null
  },
}

/** Of the snake that names the manifest, contracts/model/constants.tact. */
const MANIFEST_URI_BYTES_MAX = 512
