import type { VerifierKeptJson } from "../../store/Database.js"
import type { Rows } from "../Rows.js"

type Kept<Kind extends VerifierKeptJson["kind"]> = Extract<
  VerifierKeptJson,
  { readonly kind: Kind }
>

/** What a verifier keeps under a name, if it is of that kind. */
export function keptOf<Kind extends VerifierKeptJson["kind"]>(
  rows: Rows,
  [verifier, name]: readonly [verifier: string, name: string],
  kind: Kind,
): Kept<Kind> | undefined {
  const data = rows.get("verifier_kept", [verifier, name])?.data
  return data?.kind === kind ? (data as Kept<Kind>) : undefined
}
