import type { AttestationQuery } from "../../generated/types.js"

/** An attestation that was found. */
export type FoundAttestation = Extract<
  NonNullable<AttestationQuery["node"]>,
  { readonly __typename: "Attestation" }
>
