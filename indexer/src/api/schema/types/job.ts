import { pageCost } from "../../connection/pageCost.js"
import { readPage } from "../../connection/readPage.js"
import { slowListCost } from "../../connection/slowListCost.js"
import { loadRow } from "../../context/loadRow.js"
import { loadRows } from "../../context/loadRows.js"
import { builder } from "../builder.js"
import { connections } from "../connections.js"
import { jobFilter } from "../jobFilter.js"
import { JOBS } from "../listings/jobs.js"
import { loadNodes } from "../loadNodes.js"
import { ALL, ONE } from "../lookups.js"
import { refs } from "../refs.js"
import { transactionOf } from "../transactionOf.js"
import { JobFilterInput } from "./jobFilterInput.js"
import { JobOrder } from "./jobOrder.js"
import { JobStatuses } from "./jobStatuses.js"
import { PriceSheet } from "./priceSheet.js"
import { Usage } from "./usage.js"

builder.node(refs.Job, {
  description: "The escrow of one inference. An address can hold several in turn.",
  id: { resolve: ({ address, opened_lt }) => `${address}/${opened_lt}` },
  loadMany: (ids, context) => loadNodes(context, ONE.job, ids),
  fields: (t) => ({
    address: t.expose("address", { type: "Address" }),
    dealId: t.expose("deal_id", { type: "Hash" }),
    status: t.field({ type: JobStatuses, resolve: (row) => row.status }),
    direct: t.exposeBoolean("direct", { description: "For one named Provider; not on the board." }),
    client: t.expose("client", { type: "Address" }),
    modelAddress: t.expose("model", { type: "Address" }),
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
      description: "Who was named or has claimed it.",
      resolve: ({ provider }, _args, context, info) =>
        provider === null ? null : loadRow(context, ONE.provider, [provider], info),
    }),
    providerAddress: t.expose("provider", { type: "Address", nullable: true }),
    openedAt: t.expose("opened_at", { type: "UnixTime" }),
    openedLt: t.expose("opened_lt", { type: "Lt" }),
    dueAt: t.expose("due_at", {
      type: "UnixTime",
      description: "Last second of the present status; of an ended one as it was.",
    }),
    deadline: t.expose("deadline", { type: "UnixTime" }),
    execSeconds: t.expose("exec_seconds", { type: "UInt" }),
    budget: t.expose("budget", { type: "NanoTon" }),
    limits: t.field({
      type: PriceSheet,
      description: "The auction's highest prices; a direct job's own.",
      resolve: (row) => ({
        prompt: row.limit_prompt,
        cached: row.limit_cached,
        completion: row.limit_completion,
        reasoning: row.limit_reasoning,
      }),
    }),
    startBps: t.exposeInt("start_bps", {
      description: "Share of the limits that the auction begins at.",
    }),
    auctionSeconds: t.expose("auction_seconds", { type: "UInt" }),
    images: t.field({
      type: ["Hash"],
      complexity: 1,
      description: "Images that may claim it; empty: any approved one.",
      resolve: (row) => [...row.images],
    }),
    updatedAt: t.expose("updated_at", { type: "UnixTime" }),
  }),
})

// The claim, the input and the output.
builder.objectFields(refs.Job, (t) => ({
  sheet: t.field({
    type: PriceSheet,
    nullable: true,
    description: "The deal's own prices; null before the claim.",
    resolve: ({ prompt, cached, completion, reasoning }) =>
      prompt === null || cached === null || completion === null || reasoning === null
        ? null
        : { prompt, cached, completion, reasoning },
  }),
  bond: t.expose("bond", { type: "NanoTon", nullable: true }),
  claimedAt: t.expose("claimed_at", { type: "UnixTime", nullable: true }),
  enclaveKey: t.expose("enclave_key", { type: "Hash", nullable: true }),
  hpkeKey: t.expose("hpke_key", { type: "Hash", nullable: true }),
  outputKey: t.expose("output_key", { type: "Hash", description: "The answer is sealed to it." }),
  inputHash: t.expose("input_hash", { type: "Hash", nullable: true }),
  inputReferenced: t.exposeBoolean("input_referenced"),
  inputAt: t.expose("input_at", { type: "UnixTime", nullable: true }),
  completedAt: t.expose("completed_at", { type: "UnixTime", nullable: true }),
  outputReferenced: t.exposeBoolean("output_referenced"),
  contentHash: t.expose("content_hash", { type: "Hash", nullable: true }),
  outputUri: t.exposeString("output_uri", { nullable: true }),
  responseLength: t.expose("response_length", { type: "UInt", nullable: true }),
  challengeDeposit: t.expose("challenge_deposit", { type: "NanoTon", nullable: true }),
}))

// How it ended.
builder.objectFields(refs.Job, (t) => ({
  rejectReason: t.expose("reject_reason", { type: "UInt", nullable: true }),
  paid: t.expose("paid", { type: "NanoTon", description: "Fee and royalty included." }),
  fee: t.expose("fee", { type: "NanoTon" }),
  royalty: t.expose("royalty", { type: "NanoTon" }),
  refunded: t.expose("refunded", { type: "NanoTon", description: "To the client at the end." }),
  usage: t.field({ type: Usage, resolve: (row) => row }),
  closedAt: t.expose("closed_at", { type: "UnixTime", nullable: true }),
  opened: t.field(transactionOf("Its opening.", (row) => [row.address, row.opened_lt])),
  claimed: t.field(transactionOf("Its claim.", (row) => [row.address, row.claimed_lt])),
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
}))

builder.queryFields((t) => ({
  job: t.field({
    type: refs.Job,
    nullable: true,
    complexity: 2,
    description: "A job by its deal id, or the last one at an address.",
    args: { dealId: t.arg({ type: "Hash" }), address: t.arg({ type: "Address" }) },
    async resolve(_root, { dealId, address }, context) {
      if (dealId != null) return loadRow(context, ONE.jobByDeal, [dealId])
      if (address == null) return null
      return (await loadRows(context, ALL.jobsAt, [address])).at(-1) ?? null
    },
  }),
  jobs: t.field({
    type: connections.jobs,
    complexity: slowListCost(
      pageCost(JOBS),
      { orders: ["UPDATED", "BUDGET", "DEADLINE"], unless: ["client", "provider"] },
      { filters: ["direct"], unless: ["client", "provider", "model", "statuses"] },
    ),
    args: {
      ...t.arg.connectionArgs(),
      filter: t.arg({ type: JobFilterInput }),
      orderBy: t.arg({ type: JobOrder, required: true, defaultValue: "NEWEST" }),
    },
    resolve: (_root, { filter, orderBy, ...args }, context, info) =>
      readPage(context, JOBS, {
        info,
        args,
        orderBy,
        where: jobFilter.where(filter, context.now()),
      }),
  }),
}))
