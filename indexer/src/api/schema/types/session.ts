import { pageCost } from "../../connection/pageCost.js"
import { readPage } from "../../connection/readPage.js"
import { slowListCost } from "../../connection/slowListCost.js"
import { loadRow } from "../../context/loadRow.js"
import { loadRows } from "../../context/loadRows.js"
import { builder } from "../builder.js"
import { connections } from "../connections.js"
import { SESSIONS } from "../listings/sessions.js"
import { loadNodes } from "../loadNodes.js"
import { ALL, ONE } from "../lookups.js"
import { refs } from "../refs.js"
import { transactionOf } from "../transactionOf.js"
import { where } from "../where.js"
import { PriceSheet } from "./priceSheet.js"
import { SessionOrder } from "./sessionOrder.js"
import { SessionStatuses } from "./sessionStatuses.js"
import { Usage } from "./usage.js"

builder.node(refs.Session, {
  description: "The escrow of a payment channel of one client with one Provider.",
  id: { resolve: ({ address, opened_lt }) => `${address}/${opened_lt}` },
  loadMany: (ids, context) => loadNodes(context, ONE.session, ids),
  fields: (t) => ({
    address: t.expose("address", { type: "Address" }),
    dealId: t.expose("deal_id", { type: "Hash" }),
    status: t.field({ type: SessionStatuses, resolve: (row) => row.status }),
    client: t.expose("client", { type: "Address" }),
    modelAddress: t.expose("model", { type: "Address" }),
    model: t.field({
      type: refs.Model,
      nullable: true,
      complexity: 2,
      resolve: ({ model }, _args, context, info) => loadRow(context, ONE.model, [model], info),
    }),
    providerAddress: t.expose("provider", { type: "Address" }),
    provider: t.field({
      type: refs.Provider,
      nullable: true,
      complexity: 2,
      resolve: ({ provider }, _args, context, info) =>
        loadRow(context, ONE.provider, [provider], info),
    }),
    enclaveKey: t.expose("enclave_key", { type: "Hash" }),
    sessionKey: t.expose("session_key", { type: "Hash", description: "Signs the vouchers." }),
    deposit: t.expose("deposit", { type: "NanoTon" }),
    sheet: t.field({ type: PriceSheet, resolve: (row) => row }),
    openedAt: t.expose("opened_at", { type: "UnixTime" }),
    openedLt: t.expose("opened_lt", { type: "Lt" }),
    expiresAt: t.expose("expires_at", { type: "UnixTime" }),
    closeAt: t.expose("close_at", {
      type: "UnixTime",
      description: "When a close that was asked for may be finalised; 0: none was.",
    }),
    closedAt: t.expose("closed_at", { type: "UnixTime", nullable: true }),
    redemptions: t.expose("redemptions", { type: "UInt" }),
    paid: t.expose("paid", { type: "NanoTon", description: "So far, fee and royalty included." }),
    fee: t.expose("fee", { type: "NanoTon" }),
    royalty: t.expose("royalty", { type: "NanoTon" }),
    refunded: t.expose("refunded", { type: "NanoTon" }),
    usage: t.field({ type: Usage, resolve: (row) => row }),
    updatedAt: t.expose("updated_at", { type: "UnixTime" }),
    opened: t.field(transactionOf("Its opening.", (row) => [row.address, row.opened_lt])),
    closed: t.field(transactionOf("Its end.", (row) => [row.address, row.closed_lt])),
    updated: t.field(transactionOf("Its last one.", (row) => [row.address, row.updated_lt])),
    conditions: t.expose("conditions", {
      type: "JSON",
      complexity: 5,
      description: "Its DealTerms and listing, as it was opened with.",
    }),
    terms: t.field({
      type: refs.DealTerms,
      nullable: true,
      complexity: 2,
      async resolve({ terms_hash }, _args, context) {
        return (await loadRows(context, ALL.termsByHash, [terms_hash])).at(-1) ?? null
      },
    }),
  }),
})

const Filter = builder.inputType("SessionFilter", {
  fields: (t) => ({
    model: t.field({ type: "Address" }),
    client: t.field({ type: "Address" }),
    provider: t.field({ type: "Address" }),
    statuses: t.field({ type: [SessionStatuses] }),
  }),
})

builder.queryFields((t) => ({
  session: t.field({
    type: refs.Session,
    nullable: true,
    complexity: 2,
    description: "A session by its deal id, or the last one at an address.",
    args: { dealId: t.arg({ type: "Hash" }), address: t.arg({ type: "Address" }) },
    async resolve(_root, { dealId, address }, context) {
      if (dealId != null) return loadRow(context, ONE.sessionByDeal, [dealId])
      if (address == null) return null
      return (await loadRows(context, ALL.sessionsAt, [address])).at(-1) ?? null
    },
  }),
  sessions: t.field({
    type: connections.sessions,
    complexity: slowListCost(pageCost(SESSIONS), {
      orders: ["UPDATED", "DEPOSIT", "EXPIRING"],
      unless: ["client", "provider"],
    }),
    args: {
      ...t.arg.connectionArgs(),
      filter: t.arg({ type: Filter }),
      orderBy: t.arg({ type: SessionOrder, required: true, defaultValue: "NEWEST" }),
    },
    resolve: (_root, { filter, orderBy, ...args }, context, info) =>
      readPage(context, SESSIONS, {
        info,
        args,
        orderBy,
        where: [
          ...where.equal("session.model", filter?.model),
          ...where.equal("session.client", filter?.client),
          ...where.equal("session.provider", filter?.provider),
          ...where.oneOf("session.status", filter?.statuses),
        ],
      }),
  }),
}))
