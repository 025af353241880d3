import { badManifest } from "./badManifest.js"
import { WEIGHTS_URI_BYTES_MAX } from "./limits.js"

const SCHEMES: readonly string[] = ["http:", "https:", "file:"]
const VISIBLE = /^[\x21-\x7e]+$/

/**
 * Refuses what no manifest may name as a place of weights: over 256 bytes, another scheme than http, https and file,
 * a space or control character, a user name or password.
 * @throws CocoonError MANIFEST_URI
 */
export function checkWeightsUri(uri: string): void {
  if (uri.length > WEIGHTS_URI_BYTES_MAX) {
    throw badManifest("MANIFEST_URI", `a URI has at most ${WEIGHTS_URI_BYTES_MAX} bytes`)
  }
  const url = VISIBLE.test(uri) && URL.canParse(uri) ? new URL(uri) : undefined
  if (url === undefined || !SCHEMES.includes(url.protocol)) {
    throw badManifest("MANIFEST_URI", "a URI is http, https or file, in visible ASCII")
  }
  if (url.username !== "" || url.password !== "") {
    throw badManifest("MANIFEST_URI", "a URI names no user or password: manifests are public")
  }
}
