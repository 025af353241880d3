import { loadPage } from "../../connection/loadPage.js"
import { pageCost } from "../../connection/pageCost.js"
import { slowListCost } from "../../connection/slowListCost.js"
import { builder } from "../builder.js"
import { connections } from "../connections.js"
import { jobFilter } from "../jobFilter.js"
import { ATTESTATIONS } from "../listings/attestations.js"
import { JOBS } from "../listings/jobs.js"
import { PROVIDER_EPOCHS } from "../listings/providerEpochs.js"
import { SESSIONS } from "../listings/sessions.js"
import { SETTLEMENTS } from "../listings/settlements.js"
import { TRANSACTIONS } from "../listings/transactions.js"
import { refs } from "../refs.js"
import { JobFilterInput } from "./jobFilterInput.js"
import { JobOrder } from "./jobOrder.js"
import { SessionOrder } from "./sessionOrder.js"
import { SettlementOrder } from "./settlementOrder.js"

// What belongs to an account, page by page: the same page of many of them is one statement.

const account = { column: "account", kind: "address" } as const
const provider = { column: "provider", kind: "address" } as const
const model = { column: "model", kind: "address" } as const

for (const { ref, by } of [
  { ref: refs.Provider, by: provider },
  { ref: refs.Model, by: model },
]) {
  builder.objectFields(ref, (t) => ({
    jobs: t.field({
      type: connections.jobs,
      complexity: slowListCost(pageCost(JOBS), { orders: ["UPDATED", "BUDGET", "DEADLINE"] }),
      args: {
        ...t.arg.connectionArgs(),
        filter: t.arg({ type: JobFilterInput }),
        orderBy: t.arg({ type: JobOrder, required: true, defaultValue: "NEWEST" }),
      },
      resolve: ({ address }, { filter, orderBy, ...args }, context, info) =>
        loadPage(context, JOBS, {
          info,
          args,
          orderBy,
          filter,
          where: jobFilter.where(filter, context.now()),
          by,
          parent: { value: address },
        }),
    }),
    sessions: t.field({
      type: connections.sessions,
      complexity: slowListCost(pageCost(SESSIONS), { orders: ["UPDATED", "DEPOSIT", "EXPIRING"] }),
      args: {
        ...t.arg.connectionArgs(),
        orderBy: t.arg({ type: SessionOrder, required: true, defaultValue: "NEWEST" }),
      },
      resolve: ({ address }, { orderBy, ...args }, context, info) =>
        loadPage(context, SESSIONS, {
          info,
          args,
          orderBy,
          where: [],
          by,
          parent: { value: address },
        }),
    }),
    settlements: t.field({
      type: connections.settlements,
      complexity: slowListCost(pageCost(SETTLEMENTS), { orders: ["PAID"] }),
      args: {
        ...t.arg.connectionArgs(),
        orderBy: t.arg({ type: SettlementOrder, required: true, defaultValue: "NEWEST" }),
      },
      resolve: ({ address }, { orderBy, ...args }, context, info) =>
        loadPage(context, SETTLEMENTS, {
          info,
          args,
          orderBy,
          where: [],
          by,
          parent: { value: address },
        }),
    }),
  }))
}

for (const ref of [refs.Provider, refs.Model, refs.RewardPool, refs.Network]) {
  builder.objectFields(ref, (t) => ({
    transactions: t.field({
      type: connections.transactions,
      complexity: pageCost(TRANSACTIONS, "NEWEST"),
      args: t.arg.connectionArgs(),
      description: "Newest first.",
      resolve: ({ address }, args, context, info) =>
        loadPage(context, TRANSACTIONS, {
          info,
          args,
          orderBy: "NEWEST",
          where: [],
          by: account,
          parent: { value: address },
        }),
    }),
  }))
}

for (const ref of [refs.Job, refs.Session]) {
  builder.objectFields(ref, (t) => ({
    transactions: t.field({
      type: connections.transactions,
      complexity: pageCost(TRANSACTIONS, "OLDEST"),
      args: t.arg.connectionArgs(),
      description: "Of this deal, oldest first.",
      resolve: ({ address, opened_lt, closed_lt }, args, context, info) =>
        loadPage(context, TRANSACTIONS, {
          info,
          args,
          orderBy: "OLDEST",
          where: [],
          by: account,
          parent: { value: address, from: opened_lt, to: closed_lt ?? undefined },
        }),
    }),
    settlements: t.field({
      type: connections.settlements,
      complexity: pageCost(SETTLEMENTS, "NEWEST"),
      args: t.arg.connectionArgs(),
      description: "Its payments, newest first: one of a Job, each redemption of a Session.",
      resolve: ({ address, opened_lt, closed_lt }, args, context, info) =>
        loadPage(context, SETTLEMENTS, {
          info,
          args,
          orderBy: "NEWEST",
          where: [],
          by: account,
          parent: { value: address, from: opened_lt, to: closed_lt ?? undefined },
        }),
    }),
  }))
}

builder.objectField(refs.RewardEpoch, "transactions", (t) =>
  t.field({
    type: connections.transactions,
    complexity: pageCost(TRANSACTIONS, "OLDEST"),
    args: t.arg.connectionArgs(),
    description:
      "Of the pool, oldest first, from the first to the last that counted for this epoch: income, the turn, reports and claims. Those of its neighbours lie between them.",
    resolve: ({ pool, first_lt, last_lt }, args, context, info) =>
      loadPage(context, TRANSACTIONS, {
        info,
        args,
        orderBy: "OLDEST",
        where: [],
        by: account,
        parent: { value: pool, from: first_lt, to: last_lt },
      }),
  }),
)

builder.objectFields(refs.Provider, (t) => ({
  attestations: t.field({
    type: connections.attestations,
    complexity: pageCost(ATTESTATIONS, "NEWEST"),
    args: t.arg.connectionArgs(),
    description: "Every answer that reached it, newest first.",
    resolve: ({ address }, args, context, info) =>
      loadPage(context, ATTESTATIONS, {
        info,
        args,
        orderBy: "NEWEST",
        where: [],
        by: provider,
        parent: { value: address },
      }),
  }),
  epochs: t.field({
    type: connections.providerEpochs,
    complexity: pageCost(PROVIDER_EPOCHS, "NEWEST"),
    args: t.arg.connectionArgs(),
    description: "Work and rewards, newest first.",
    resolve: ({ address }, args, context, info) =>
      loadPage(context, PROVIDER_EPOCHS, {
        info,
        args,
        orderBy: "NEWEST",
        where: [],
        by: provider,
        parent: { value: address },
      }),
  }),
}))

builder.objectField(refs.Model, "board", (t) =>
  t.field({
    type: connections.jobs,
    complexity: pageCost(JOBS),
    args: {
      ...t.arg.connectionArgs(),
      orderBy: t.arg({ type: JobOrder, required: true, defaultValue: "OLDEST" }),
    },
    description:
      "Open jobs that anybody who is attested may claim now; those past dueAt are left out.",
    resolve: ({ address }, { orderBy, ...args }, context, info) =>
      loadPage(context, JOBS, {
        info,
        args,
        orderBy,
        filter: "board",
        where: jobFilter.where({ claimable: true, direct: false }, context.now()),
        by: model,
        parent: { value: address },
      }),
  }),
)
