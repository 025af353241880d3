import { loadPage } from "../../connection/loadPage.js"
import { pageCost } from "../../connection/pageCost.js"
import { readPage } from "../../connection/readPage.js"
import { slowListCost } from "../../connection/slowListCost.js"
import { loadRow } from "../../context/loadRow.js"
import { loadRows } from "../../context/loadRows.js"
import { builder } from "../builder.js"
import { connections } from "../connections.js"
import { TRANSACTIONS } from "../listings/transactions.js"
import { loadNodes } from "../loadNodes.js"
import { ALL, ONE } from "../lookups.js"
import { orderEnum } from "../orderEnum.js"
import { refs } from "../refs.js"
import { where } from "../where.js"
import { ExitCode } from "./exitCode.js"

const hex = (opcode: number | null) =>
  opcode === null ? null : `0x${(opcode >>> 0).toString(16).padStart(8, "0")}`

builder.node(refs.Transaction, {
  description: "A transaction of a followed account, good or bad.",
  id: { resolve: ({ account, lt }) => `${account}/${lt}` },
  loadMany: (ids, context) => loadNodes(context, ONE.transaction, ids),
  fields: (t) => ({
    hash: t.expose("hash", { type: "Hash" }),
    lt: t.expose("lt", { type: "Lt" }),
    at: t.expose("at", { type: "UnixTime" }),
    address: t.expose("account", { type: "Address", description: "Whose transaction it is." }),
    account: t.field({
      type: refs.Account,
      nullable: true,
      complexity: 2,
      resolve: ({ account }, _args, context, info) =>
        loadRow(context, ONE.account, [account], info),
    }),
    seqno: t.expose("masterchain_seqno", {
      type: "UInt",
      nullable: true,
      description: "Masterchain block that it is final by.",
    }),
    traceId: t.expose("trace_id", { type: "String", nullable: true }),
    externalHash: t.expose("external_hash", {
      type: "Hash",
      nullable: true,
      description: "Normalised hash of the external message that began the trace.",
    }),
    opcode: t.string({ nullable: true, resolve: ({ opcode }) => hex(opcode) }),
    name: t.exposeString("name", {
      nullable: true,
      description: "Of the message; of a bounce, of what came back.",
    }),
    source: t.expose("source", {
      type: "Address",
      nullable: true,
      description: "Who sent the message; null for an external one.",
    }),
    value: t.expose("value", { type: "NanoTon" }),
    bounced: t.exposeBoolean("bounced"),
    success: t.exposeBoolean("success"),
    exitCode: t.exposeInt("exit_code", { nullable: true }),
    refusal: t.field({
      type: ExitCode,
      nullable: true,
      description: "Why it failed, where it did.",
      resolve: ({ success, exit_code }) =>
        success || exit_code === null ? null : { code: exit_code },
    }),
    fees: t.expose("fees", { type: "NanoTon" }),
    gas: t.expose("gas", { type: "Count", nullable: true }),
    balance: t.expose("balance", {
      type: "NanoTon",
      nullable: true,
      description: "Of the account after it, when the API told.",
    }),
    events: t.field({
      type: [refs.Event],
      complexity: { field: 3, multiplier: 3 },
      description: "What it meant; empty for what failed.",
      resolve: ({ account, lt }, _args, context, info) =>
        loadRows(context, ALL.eventsOfTransaction, [account, lt], info),
    }),
    trace: t.field({
      type: connections.transactions,
      nullable: true,
      args: t.arg.connectionArgs(),
      complexity: pageCost(TRANSACTIONS, "OLDEST"),
      description: "Transactions of followed accounts in the same trace, oldest first.",
      resolve: ({ trace_id }, args, context, info) =>
        trace_id === null
          ? null
          : loadPage(context, TRANSACTIONS, {
              info,
              args,
              orderBy: "OLDEST",
              where: [],
              by: { column: "trace_id", kind: "hash" },
              parent: { value: trace_id },
            }),
    }),
  }),
})

builder.objectType(refs.Event, {
  description: "What a transaction that took effect means: the log that all else is computed from.",
  fields: (t) => ({
    account: t.expose("account", { type: "Address" }),
    lt: t.expose("lt", { type: "Lt" }),
    at: t.expose("at", { type: "UnixTime" }),
    kind: t.exposeString("kind", { description: "`contract.Message`, such as `job.ClaimJob`." }),
    data: t.expose("data", { type: "JSON", complexity: 10 }),
    transaction: t.field({
      type: refs.Transaction,
      nullable: true,
      complexity: 2,
      resolve: ({ account, lt }, _args, context, info) =>
        loadRow(context, ONE.transaction, [account, lt], info),
    }),
  }),
})

const Order = orderEnum("TransactionOrder", {
  NEWEST: "Highest lt first.",
  OLDEST: "Lowest lt first.",
})

const Filter = builder.inputType("TransactionFilter", {
  fields: (t) => ({
    account: t.field({ type: "Address" }),
    source: t.field({ type: "Address" }),
    name: t.string({ description: "Of the message, such as `ClaimJob`." }),
    success: t.boolean(),
    externalHash: t.field({ type: "Hash" }),
    since: t.field({ type: "UnixTime" }),
    until: t.field({ type: "UnixTime", description: "Before this." }),
  }),
})

builder.queryFields((t) => ({
  transaction: t.field({
    type: refs.Transaction,
    nullable: true,
    complexity: 2,
    args: { hash: t.arg({ type: "Hash", required: true }) },
    resolve: (_root, { hash }, context, info) =>
      loadRow(context, ONE.transactionByHash, [hash], info),
  }),
  transactions: t.field({
    type: connections.transactions,
    complexity: slowListCost(pageCost(TRANSACTIONS), {
      filters: ["name", "success", "since", "until"],
      unless: ["account", "source", "externalHash"],
    }),
    args: {
      ...t.arg.connectionArgs(),
      filter: t.arg({ type: Filter }),
      orderBy: t.arg({ type: Order, required: true, defaultValue: "NEWEST" }),
    },
    resolve: (_root, { filter, orderBy, ...args }, context, info) =>
      readPage(context, TRANSACTIONS, {
        info,
        args,
        orderBy,
        where: [
          ...where.equal("transaction.account", filter?.account),
          ...where.equal("transaction.source", filter?.source),
          ...where.equal("transaction.name", filter?.name),
          ...where.equal("transaction.success", filter?.success),
          ...where.equal("transaction.external_hash", filter?.externalHash),
          ...where.from("transaction.at", filter?.since),
          ...where.before("transaction.at", filter?.until),
        ],
      }),
  }),
}))
