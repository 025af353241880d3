import type { TableName } from "../Database.js"
import { ATTESTATION_COLUMNS } from "./columns/attestationColumns.js"
import type { Columns } from "./columns/Columns.js"
import { DEAL_COLUMNS } from "./columns/dealColumns.js"
import { LOG_COLUMNS } from "./columns/logColumns.js"
import { MODEL_COLUMNS } from "./columns/modelColumns.js"
import { PROVIDER_COLUMNS } from "./columns/providerColumns.js"
import { REGISTRY_COLUMNS } from "./columns/registryColumns.js"
import { REWARD_COLUMNS } from "./columns/rewardColumns.js"

/** Every table's columns with their SQL types: what the first migration makes, and what is written and exported, in this order. */
export const COLUMNS = {
  ...LOG_COLUMNS,
  ...REGISTRY_COLUMNS,
  ...PROVIDER_COLUMNS,
  ...ATTESTATION_COLUMNS,
  ...MODEL_COLUMNS,
  ...DEAL_COLUMNS,
  ...REWARD_COLUMNS,
} as const satisfies Columns<TableName>
