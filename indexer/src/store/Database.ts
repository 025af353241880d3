import type { Selectable } from "kysely"
import type { AttestationTable, QuoteTable, VerifierKeptTable } from "./tables/attestation.js"
import type { JobTable, SessionTable, SettlementTable } from "./tables/deal.js"
import type {
  AccountTable,
  EventTable,
  HeadTable,
  PendingTable,
  TransactionTable,
} from "./tables/log.js"
import type { KeyGrantTable, ModelTable } from "./tables/model.js"
import type {
  PricePointTable,
  PriceTable,
  ProviderEpochTable,
  ProviderTable,
} from "./tables/provider.js"
import type {
  ChangeTable,
  ImageTable,
  PlatformBanTable,
  RegistryTable,
  TermsTable,
} from "./tables/registry.js"
import type {
  HourTable,
  PoolTable,
  RewardEpochTable,
  RewardPotTable,
  RewardTable,
} from "./tables/reward.js"

export type * from "./tables/attestation.js"
export type * from "./tables/column.js"
export type * from "./tables/deal.js"
export type * from "./tables/log.js"
export type * from "./tables/model.js"
export type * from "./tables/provider.js"
export type * from "./tables/registry.js"
export type * from "./tables/reward.js"

export interface Database {
  account: AccountTable
  transaction: TransactionTable
  event: EventTable
  registry: RegistryTable
  terms: TermsTable
  image: ImageTable
  platform_ban: PlatformBanTable
  change: ChangeTable
  provider: ProviderTable
  price: PriceTable
  price_point: PricePointTable
  attestation: AttestationTable
  quote: QuoteTable
  verifier_kept: VerifierKeptTable
  model: ModelTable
  key_grant: KeyGrantTable
  job: JobTable
  session: SessionTable
  settlement: SettlementTable
  pool: PoolTable
  reward_epoch: RewardEpochTable
  reward: RewardTable
  reward_pot: RewardPotTable
  provider_epoch: ProviderEpochTable
  hour: HourTable
  pending: PendingTable
  head: HeadTable
}

export type TableName = keyof Database
/** A row as it is read. */
export type Row<Table extends TableName> = Selectable<Database[Table]>
