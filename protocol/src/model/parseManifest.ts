import { z } from "zod"
import { hexField } from "../channel/fields.js"
import { parseJson } from "../channel/parseJson.js"
import { badManifest } from "./badManifest.js"
import { buildManifest } from "./buildManifest.js"
import { chunkCount, parseDescription } from "./description.js"
import {
  HASH_BYTES,
  KEY_EPOCH_MAX,
  MANIFEST_BYTES_MAX,
  MANIFEST_VERSION,
  WEIGHTS_URIS_MAX,
} from "./limits.js"
import type { ModelManifest } from "./ModelManifest.js"
import { checkWeightsUri } from "./weightsUri.js"

const common = {
  version: z.literal(MANIFEST_VERSION),
  description: z.string(),
  uris: z.array(z.string()).max(WEIGHTS_URIS_MAX),
  leaves: z.string(),
}
const schema = z.union([
  z.strictObject({ ...common, saltSeed: hexField(HASH_BYTES) }),
  z.strictObject({
    ...common,
    encryption: z.strictObject({
      cipher: z.literal("AES-256-GCM"),
      epoch: z.int().min(1).max(KEY_EPOCH_MAX),
      leaves: z.string(),
    }),
  }),
])

/**
 * Reads a manifest of at most 16 MiB and computes its roots. Whether it is the manifest of a given listing is for the
 * caller: its `modelHash` must be the listing's, its `ciphertextRoot` and `epoch` those of the Model's key epoch.
 * @throws CocoonError MANIFEST_TOO_LARGE, MANIFEST_NOT_JSON, MANIFEST_VERSION, MANIFEST_INVALID, MANIFEST_URI or
 * MANIFEST_CHUNKS
 */
export function parseManifest(bytes: Uint8Array): ModelManifest {
  if (bytes.length > MANIFEST_BYTES_MAX) {
    throw badManifest("MANIFEST_TOO_LARGE", `more than ${MANIFEST_BYTES_MAX} bytes`)
  }
  const json = parseJson(bytes)
  if (typeof json !== "object" || json === null) {
    throw badManifest("MANIFEST_NOT_JSON", "not a JSON object in UTF-8")
  }
  if (!("version" in json) || json.version !== MANIFEST_VERSION) {
    throw badManifest("MANIFEST_VERSION", `this program reads version ${MANIFEST_VERSION} only`)
  }
  const parsed = schema.safeParse(json)
  if (!parsed.success) throw badManifest("MANIFEST_INVALID", "a member is missing, unknown or bad")
  const { data } = parsed
  const description = parseDescription(data.description)
  const count = chunkCount(description)
  for (const uri of data.uris) checkWeightsUri(uri)
  return buildManifest({
    description,
    uris: data.uris,
    leaves: leavesOf(data.leaves, count),
    protection:
      "saltSeed" in data
        ? { kind: "public", saltSeed: data.saltSeed }
        : {
            kind: "private",
            epoch: data.encryption.epoch,
            leaves: leavesOf(data.encryption.leaves, count),
          },
  })
}

/** Exactly `count` leaves from padded base64 in its one form. */
function leavesOf(text: string, count: number): Uint8Array {
  const bytes = Buffer.from(text, "base64")
  if (bytes.length !== count * HASH_BYTES || bytes.toString("base64") !== text) {
    throw badManifest("MANIFEST_CHUNKS", "the leaves are not one for each chunk")
  }
  return new Uint8Array(bytes)
}
