import { pageCost } from "../../connection/pageCost.js"
import { readPage } from "../../connection/readPage.js"
import { slowListCost } from "../../connection/slowListCost.js"
import { loadRow } from "../../context/loadRow.js"
import { builder } from "../builder.js"
import { connections } from "../connections.js"
import { SETTLEMENTS } from "../listings/settlements.js"
import { loadNodes } from "../loadNodes.js"
import { ONE } from "../lookups.js"
import { refs } from "../refs.js"
import { transactionOf } from "../transactionOf.js"
import { where } from "../where.js"
import { DealKinds } from "./dealKinds.js"
import { SettlementOrder } from "./settlementOrder.js"
import { Usage } from "./usage.js"

builder.node(refs.Settlement, {
  description:
    "A payment that a deal made: a Job once, a Session at each redemption (what was new).",
  id: { resolve: ({ account, lt }) => `${account}/${lt}` },
  loadMany: (ids, context) => loadNodes(context, ONE.settlement, ids),
  fields: (t) => ({
    deal: t.field({ type: DealKinds, resolve: (row) => row.deal }),
    address: t.expose("account", { type: "Address", description: "Of the deal." }),
    at: t.expose("at", { type: "UnixTime" }),
    lt: t.expose("lt", { type: "Lt" }),
    client: t.expose("client", { type: "Address" }),
    paid: t.expose("paid", { type: "NanoTon", description: "Fee and royalty included." }),
    fee: t.expose("fee", { type: "NanoTon" }),
    royalty: t.expose("royalty", { type: "NanoTon" }),
    usage: t.field({ type: Usage, resolve: (row) => row }),
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
    job: t.field({
      type: refs.Job,
      nullable: true,
      complexity: 2,
      resolve: ({ deal, account, opened_lt }, _args, context) =>
        deal === "job" ? loadRow(context, ONE.job, [account, opened_lt]) : null,
    }),
    session: t.field({
      type: refs.Session,
      nullable: true,
      complexity: 2,
      resolve: ({ deal, account, opened_lt }, _args, context) =>
        deal === "session" ? loadRow(context, ONE.session, [account, opened_lt]) : null,
    }),
    transaction: t.field(transactionOf("The deal's.", (row) => [row.account, row.lt])),
  }),
})

const Filter = builder.inputType("SettlementFilter", {
  fields: (t) => ({
    model: t.field({ type: "Address" }),
    provider: t.field({ type: "Address" }),
    client: t.field({ type: "Address" }),
    deal: t.field({ type: DealKinds }),
    since: t.field({ type: "UnixTime" }),
    until: t.field({ type: "UnixTime", description: "Before this." }),
  }),
})

builder.queryField("settlements", (t) =>
  t.field({
    type: connections.settlements,
    complexity: slowListCost(
      pageCost(SETTLEMENTS),
      { orders: ["PAID"], unless: ["client", "provider"] },
      { filters: ["deal", "since", "until"], unless: ["client", "provider", "model"] },
    ),
    args: {
      ...t.arg.connectionArgs(),
      filter: t.arg({ type: Filter }),
      orderBy: t.arg({ type: SettlementOrder, required: true, defaultValue: "NEWEST" }),
    },
    resolve: (_root, { filter, orderBy, ...args }, context, info) =>
      readPage(context, SETTLEMENTS, {
        info,
        args,
        orderBy,
        where: [
          ...where.equal("settlement.model", filter?.model),
          ...where.equal("settlement.provider", filter?.provider),
          ...where.equal("settlement.client", filter?.client),
          ...where.equal("settlement.deal", filter?.deal),
          ...where.from("settlement.at", filter?.since),
          ...where.before("settlement.at", filter?.until),
        ],
      }),
  }),
)
