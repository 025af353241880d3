import { loadEnclaveKeys } from "@cocoon/wrappers"
import type { Cell } from "@ton/core"
import { keyOrNull } from "./keyOrNull.js"
import type { KeysJson } from "./ProviderEvents.js"

/** An EnclaveKeys cell. */
export function keysOf(cell: Cell): KeysJson {
  const { enclaveKey, hpkeKey } = loadEnclaveKeys(cell.beginParse())
  return { enclaveKey: keyOrNull(enclaveKey), hpkeKey: keyOrNull(hpkeKey) }
}
