import {
  MANIFEST_BYTES_MAX,
  type ModelManifest,
  modelHashOf,
  parseManifest,
} from "@cocoon/protocol"
import type { ModelView } from "./ModelView.js"
import { readDocument } from "./source/readDocument.js"
import type { SourceRules } from "./source/sourceRules.js"
import { WeightsError } from "./WeightsError.js"

/** A manifest of the largest size at a slow line's pace. */
const TOTAL_STALLS = 10

function otherEpoch(why: string): WeightsError {
  return new WeightsError(
    "WEIGHTS_OTHER_EPOCH",
    `${why}; its owner publishes the one of this epoch`,
    {
      retryable: true,
    },
  )
}

/** A listing without a key epoch has public weights; one with an epoch, sealed chunks of that very epoch. */
function checkEpoch({ protection }: ModelManifest, { keyEpoch }: ModelView): void {
  if (protection.kind === "public") {
    if (keyEpoch !== undefined) throw otherEpoch("the manifest is public and the listing is not")
    return
  }
  if (keyEpoch === undefined) throw otherEpoch("the manifest is private and the listing has no key")
  const { n, ciphertextRoot } = keyEpoch
  if (protection.epoch !== n || protection.ciphertextRoot !== ciphertextRoot)
    throw otherEpoch("the manifest is of another key epoch")
}

/**
 * Fetches a listing's manifest and holds it against the chain: model hash, key epoch and ciphertext root.
 * Throws what reading a document throws, MANIFEST_*, WEIGHTS_OTHER_MODEL, WEIGHTS_OTHER_EPOCH.
 */
export async function fetchManifest(
  model: ModelView,
  { rules, signal }: { readonly rules: SourceRules; readonly signal: AbortSignal },
): Promise<ModelManifest> {
  const totalMs = TOTAL_STALLS * rules.stallMs
  const limits = { maxBytes: MANIFEST_BYTES_MAX, totalMs, rules, signal }
  const manifest = parseManifest(await readDocument(model.manifestUri, limits))
  if (modelHashOf(manifest) !== model.modelHash) {
    const message = "the manifest describes another model than the one listed"
    throw new WeightsError("WEIGHTS_OTHER_MODEL", message, { retryable: true })
  }
  checkEpoch(manifest, model)
  return manifest
}
