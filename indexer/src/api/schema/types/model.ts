import { sql } from "kysely"
import { loadPage } from "../../connection/loadPage.js"
import { pageCost } from "../../connection/pageCost.js"
import { readPage } from "../../connection/readPage.js"
import { loadRow } from "../../context/loadRow.js"
import { builder } from "../builder.js"
import { connections } from "../connections.js"
import { KEY_GRANTS } from "../listings/keyGrants.js"
import { MODELS } from "../listings/models.js"
import { PRICES } from "../listings/prices.js"
import { loadNodes } from "../loadNodes.js"
import { ONE } from "../lookups.js"
import { moving, movingUnlikeNewest, orderEnum } from "../orderEnum.js"
import { refs } from "../refs.js"
import { stateSql } from "../stateSql.js"
import { transactionOf } from "../transactionOf.js"
import { where } from "../where.js"

const PriceOrder = orderEnum("PriceOrder", {
  CHEAPEST: moving("Lowest price of completion tokens first."),
  CHEAPEST_PROMPT: moving("Lowest price of prompt tokens first."),
  NEWEST: moving("Set last first."),
})

builder.node(refs.Model, {
  description: "A listed model and its job board.",
  id: { resolve: ({ address }) => address },
  loadMany: (ids, context) => loadNodes(context, ONE.model, ids),
  fields: (t) => ({
    address: t.expose("address", { type: "Address" }),
    owner: t.expose("owner", { type: "Address" }),
    modelHash: t.expose("model_hash", { type: "Hash" }),
    royaltyBps: t.exposeInt("royalty_bps"),
    listedAt: t.expose("listed_at", { type: "UnixTime" }),
    manifest: t.exposeString("manifest", { description: "Where the manifest is." }),
    deposit: t.expose("deposit", { type: "NanoTon" }),
    delisted: t.exposeBoolean("delisted"),
    verified: t.exposeBoolean("verified", { description: "A mark of governance." }),
    settled: t.expose("settled", {
      type: "Count",
      description: "Deals that were settled, as the contract counts them.",
    }),
    volume: t.expose("volume", { type: "NanoTon", description: "Paid by deals, in all." }),
    private: t.boolean({
      description: "Its weights are encrypted.",
      resolve: ({ key_epoch }) => key_epoch !== null,
    }),
    keyEpoch: t.expose("key_epoch", { type: "UInt", nullable: true }),
    ciphertextRoot: t.expose("ciphertext_root", { type: "Hash", nullable: true }),
    keyUri: t.exposeString("key_uri", { nullable: true }),
    keyPolicy: t.expose("key_policy", {
      type: "JSON",
      nullable: true,
      complexity: 5,
      description: "Which enclaves may have the key.",
    }),
    updatedAt: t.expose("updated_at", { type: "UnixTime" }),
    listed: t.field(transactionOf("Its listing.", (row) => [row.address, row.listed_lt])),
    updated: t.field(transactionOf("Its last one.", (row) => [row.address, row.updated_lt])),
    prices: t.field({
      type: connections.prices,
      complexity: pageCost(PRICES),
      description: "Who offers it, at which prices.",
      args: {
        ...t.arg.connectionArgs(),
        attested: t.arg.boolean({
          description: "Only Providers that are attested and take work, or only the others.",
        }),
        orderBy: t.arg({ type: PriceOrder, required: true, defaultValue: "CHEAPEST" }),
      },
      resolve: ({ address }, { attested, orderBy, ...args }, context, info) =>
        loadPage(context, PRICES, {
          info,
          args,
          orderBy,
          filter: attested,
          where: serves(context.now(), attested),
          by: { column: "model", kind: "address" },
          parent: { value: address },
        }),
    }),
    keyGrants: t.field({
      type: connections.keyGrants,
      complexity: pageCost(KEY_GRANTS, "NEWEST"),
      args: t.arg.connectionArgs(),
      resolve: ({ address }, args, context, info) =>
        loadPage(context, KEY_GRANTS, {
          info,
          args,
          orderBy: "NEWEST",
          where: [],
          by: { column: "model", kind: "address" },
          parent: { value: address },
        }),
    }),
  }),
})

function serves(now: number, attested: boolean | null | undefined) {
  if (attested == null) return []
  const holds = sql`exists (select from provider where provider.address = price.provider
    and ${stateSql(now)} in ('attested', 'expiring'))`
  return [attested ? holds : sql`not ${holds}`]
}

builder.objectType(refs.KeyGrant, {
  description: "The key of a private model, granted to an attested enclave.",
  fields: (t) => ({
    at: t.expose("at", { type: "UnixTime" }),
    lt: t.expose("lt", { type: "Lt" }),
    keyEpoch: t.expose("key_epoch", { type: "UInt" }),
    model: t.field({
      type: refs.Model,
      nullable: true,
      complexity: 2,
      resolve: ({ model }, _args, context, info) => loadRow(context, ONE.model, [model], info),
    }),
    provider: t.field({
      type: refs.Provider,
      nullable: true,
      complexity: 2,
      resolve: ({ provider }, _args, context, info) =>
        loadRow(context, ONE.provider, [provider], info),
    }),
    transaction: t.field(transactionOf("The Model's.", (row) => [row.model, row.lt])),
  }),
})

const Order = orderEnum("ModelOrder", {
  NEWEST: "Listed last first.",
  VOLUME: movingUnlikeNewest("Most paid first."),
  SETTLED: movingUnlikeNewest("Most settled deals first."),
})

const Filter = builder.inputType("ModelFilter", {
  fields: (t) => ({
    owner: t.field({ type: "Address" }),
    modelHash: t.field({ type: "Hash" }),
    verified: t.boolean(),
    delisted: t.boolean(),
    private: t.boolean({ description: "With encrypted weights, or with public ones." }),
  }),
})

const isPrivate = (asked: boolean | null | undefined) =>
  asked == null ? [] : [asked ? sql`model.key_epoch is not null` : sql`model.key_epoch is null`]

builder.queryFields((t) => ({
  model: t.field({
    type: refs.Model,
    nullable: true,
    complexity: 2,
    args: { address: t.arg({ type: "Address", required: true }) },
    resolve: (_root, { address }, context, info) => loadRow(context, ONE.model, [address], info),
  }),
  models: t.field({
    type: connections.models,
    complexity: pageCost(MODELS),
    args: {
      ...t.arg.connectionArgs(),
      filter: t.arg({ type: Filter }),
      orderBy: t.arg({ type: Order, required: true, defaultValue: "NEWEST" }),
    },
    resolve: (_root, { filter, orderBy, ...args }, context, info) =>
      readPage(context, MODELS, {
        info,
        args,
        orderBy,
        where: [
          ...where.equal("model.owner", filter?.owner),
          ...where.equal("model.model_hash", filter?.modelHash),
          ...where.equal("model.verified", filter?.verified),
          ...where.equal("model.delisted", filter?.delisted),
          ...isPrivate(filter?.private),
        ],
      }),
  }),
}))
