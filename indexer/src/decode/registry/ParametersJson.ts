import type { Row } from "../../store/Database.js"

/** RegistryParameters as rows have them. */
export type ParametersJson = Pick<
  Row<"registry">,
  | "verifier"
  | "guardian"
  | "stake_minimum"
  | "listing_deposit"
  | "validity_seconds"
  | "policy"
  | "treasury"
  | "treasury_bps"
>
