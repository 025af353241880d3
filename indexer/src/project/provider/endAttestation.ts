import type { Row } from "../../store/Database.js"
import type { Rows } from "../Rows.js"

/** A Provider without an attestation in force; what it rested on stays, and its own row says when it ended. */
export function endAttestation(
  provider: Row<"provider">,
  { at, rows }: { readonly at: number; readonly rows: Rows },
): Row<"provider"> {
  const { address, attestation_lt: lt } = provider
  const last = lt === null ? undefined : rows.get("attestation", [address, lt])
  if (last?.ended_at === null) rows.put("attestation", { ...last, ended_at: at })
  return { ...provider, valid_until: 0 }
}
