import type { Row } from "../../store/Database.js"
import { builder } from "./builder.js"

/** Every type that stands for a row, by its name in the schema; `types/` says what each of them shows. */
export const refs = {
  Account: builder.objectRef<Row<"account">>("Account"),
  Attestation: builder.objectRef<Row<"attestation">>("Attestation"),
  Change: builder.objectRef<Row<"change">>("Change"),
  DealTerms: builder.objectRef<Row<"terms">>("DealTerms"),
  Event: builder.objectRef<Row<"event">>("Event"),
  Image: builder.objectRef<Row<"image">>("Image"),
  Job: builder.objectRef<Row<"job">>("Job"),
  KeyGrant: builder.objectRef<Row<"key_grant">>("KeyGrant"),
  Model: builder.objectRef<Row<"model">>("Model"),
  Network: builder.objectRef<Row<"registry">>("Network"),
  PendingTransaction: builder.objectRef<Row<"pending">>("PendingTransaction"),
  PlatformBan: builder.objectRef<Row<"platform_ban">>("PlatformBan"),
  Price: builder.objectRef<Row<"price">>("Price"),
  PricePoint: builder.objectRef<Row<"price_point">>("PricePoint"),
  Provider: builder.objectRef<Row<"provider">>("Provider"),
  ProviderEpoch: builder.objectRef<Row<"provider_epoch">>("ProviderEpoch"),
  Quote: builder.objectRef<Row<"quote">>("Quote"),
  RewardEpoch: builder.objectRef<Row<"reward_epoch">>("RewardEpoch"),
  RewardPool: builder.objectRef<Row<"pool">>("RewardPool"),
  Session: builder.objectRef<Row<"session">>("Session"),
  Settlement: builder.objectRef<Row<"settlement">>("Settlement"),
  Transaction: builder.objectRef<Row<"transaction">>("Transaction"),
}
