import { bytesToHex, textBytes } from "../bytes.js"
import { badManifest } from "./badManifest.js"
import { descriptionText } from "./description.js"
import { MANIFEST_BYTES_MAX, MANIFEST_VERSION } from "./limits.js"
import type { ModelManifest } from "./ModelManifest.js"
import { checkWeightsUri } from "./weightsUri.js"

/**
 * The JSON of a manifest, as `parseManifest` reads it.
 * @throws CocoonError MANIFEST_TOO_LARGE when the model needs larger chunks, MANIFEST_URI
 */
export function encodeManifest(manifest: ModelManifest): Uint8Array {
  const { description, uris, leaves, protection } = manifest
  for (const uri of uris) checkWeightsUri(uri)
  const json = {
    version: MANIFEST_VERSION,
    description: descriptionText(description),
    uris,
    leaves: base64(leaves),
    ...(protection.kind === "public"
      ? { saltSeed: bytesToHex(protection.saltSeed) }
      : {
          encryption: {
            cipher: "AES-256-GCM",
            epoch: protection.epoch,
            leaves: base64(protection.leaves),
          },
        }),
  }
  const bytes = textBytes(`${JSON.stringify(json)}\n`)
  if (bytes.length > MANIFEST_BYTES_MAX) {
    throw badManifest("MANIFEST_TOO_LARGE", "cut the weights into larger chunks")
  }
  return bytes
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("base64")
}
