import type { IndexedEvent } from "../../decode/IndexedEvent.js"
import type { Rows } from "../Rows.js"

/** contracts/attestation-verifier/constants.tact */
const CACHED_KEYS_MAX = 256

/** Remembers a platform's attestation key as contracts/attestation-verifier/keyCache.tact does: when all places are taken the oldest goes. */
export function keepKey(
  rows: Rows,
  { account: verifier, lt }: IndexedEvent,
  { platformId: name, certification }: { platformId: string; certification: string },
): void {
  const known = rows.get("verifier_kept", [verifier, name])
  const keys = rows.of("verifier_kept", verifier).filter(({ data }) => data.kind === "key")
  if (!known && keys.length >= CACHED_KEYS_MAX) {
    const [oldest] = keys.toSorted((one, other) =>
      Number(BigInt(one.since_lt) - BigInt(other.since_lt)),
    )
    if (oldest) rows.remove("verifier_kept", [verifier, oldest.name])
  }
  const data = { kind: "key", certification } as const
  rows.put("verifier_kept", { verifier, name, since_lt: known?.since_lt ?? lt, data })
}
