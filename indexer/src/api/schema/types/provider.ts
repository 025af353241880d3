import { sql } from "kysely"
import { pageCost } from "../../connection/pageCost.js"
import { readPage } from "../../connection/readPage.js"
import { loadRow } from "../../context/loadRow.js"
import { loadRows } from "../../context/loadRows.js"
import { builder } from "../builder.js"
import { connections } from "../connections.js"
import { PROVIDERS } from "../listings/providers.js"
import { loadNodes } from "../loadNodes.js"
import { ALL, ONE } from "../lookups.js"
import { movingUnlikeNewest, orderEnum } from "../orderEnum.js"
import { refs } from "../refs.js"
import { stateOf } from "../stateOf.js"
import { stateSql } from "../stateSql.js"
import { tcbStatusOf } from "../tcbStatusOf.js"
import { transactionOf } from "../transactionOf.js"
import { where } from "../where.js"
import { ProviderStates } from "./providerStates.js"
import { Usage } from "./usage.js"

builder.node(refs.Provider, {
  description: "A Provider contract: one attested TDX guest of one owner.",
  id: { resolve: ({ address }) => address },
  loadMany: (ids, context) => loadNodes(context, ONE.provider, ids),
  fields: (t) => ({
    address: t.expose("address", { type: "Address" }),
    owner: t.expose("owner", { type: "Address" }),
    index: t.expose("index", { type: "UInt", description: "Which one of its owner's." }),
    state: t.field({
      type: ProviderStates,
      resolve: (row, _args, context) => stateOf(row, context),
    }),
    registeredAt: t.expose("registered_at", { type: "UnixTime" }),
    endpoint: t.exposeString("endpoint", {
      description: "Where Sessions are served, as declared.",
    }),
    gpuClass: t.exposeString("gpu_class", { description: "As declared: nobody checks it." }),
    frozen: t.exposeBoolean("frozen"),
    slashed: t.exposeBoolean("slashed"),
    available: t.exposeBoolean("available", { description: "It says that it takes new work." }),
    updatedAt: t.expose("updated_at", { type: "UnixTime" }),
    balance: t.field({
      type: "NanoTon",
      nullable: true,
      complexity: 2,
      description:
        "Of the account after its last transaction: stake, bonds, rent and the gas reserve together.",
      resolve: async ({ address }, _args, context) =>
        (await loadRow(context, ONE.account, [address]))?.balance ?? null,
    }),
    registered: t.field(
      transactionOf("Its registration.", (row) => [row.address, row.registered_lt]),
    ),
    updated: t.field(transactionOf("Its last one.", (row) => [row.address, row.updated_lt])),
  }),
})

// Keys and attestation in force.
builder.objectFields(refs.Provider, (t) => ({
  operatorKey: t.expose("operator_key", { type: "Hash", nullable: true }),
  enclaveKey: t.expose("enclave_key", {
    type: "Hash",
    nullable: true,
    description: "Signs receipts; null before the first attestation.",
  }),
  hpkeKey: t.expose("hpke_key", {
    type: "Hash",
    nullable: true,
    description: "Receives prompts; null before the first attestation.",
  }),
  validUntil: t.expose("valid_until", {
    type: "UnixTime",
    description: "End of the attestation in force; 0 before the first and after a revocation.",
  }),
  attestedAt: t.expose("accepted_at", { type: "UnixTime", description: "0 before the first." }),
  imageId: t.expose("image_id", { type: "Hash", nullable: true }),
  platformId: t.expose("platform_id", { type: "Hash", nullable: true }),
  fmspc: t.exposeString("fmspc", { nullable: true }),
  tcbStatus: t.string({ nullable: true, resolve: (row) => tcbStatusOf(row.tcb_status) }),
  tcbNumber: t.expose("tcb_number", { type: "UInt", nullable: true }),
  gpuEvidenceHash: t.expose("gpu_evidence_hash", {
    type: "Hash",
    nullable: true,
    description: "Zeros: CPU only.",
  }),
  rotations: t.expose("rotations", { type: "UInt", description: "How often its keys changed." }),
  attestation: t.field({
    type: refs.Attestation,
    nullable: true,
    complexity: 2,
    description: "The last that was accepted, in force or not.",
    resolve: ({ address, attestation_lt }, _args, context, info) =>
      attestation_lt === null
        ? null
        : loadRow(context, ONE.attestation, [address, attestation_lt], info),
  }),
}))

// Money and reputation.
builder.objectFields(refs.Provider, (t) => ({
  stake: t.expose("stake", { type: "NanoTon", description: "Free stake." }),
  unbonding: t.expose("unbonding", { type: "NanoTon" }),
  unbondingAt: t.expose("unbonding_at", {
    type: "UnixTime",
    description: "When the unstaking was asked for; 0: none.",
  }),
  locked: t.expose("locked", { type: "NanoTon", description: "Bonds on Jobs." }),
  bondBudget: t.expose("bond_budget", { type: "NanoTon" }),
  forfeited: t.expose("forfeited", { type: "NanoTon" }),
  slashedAmount: t.expose("slashed_amount", { type: "NanoTon" }),
  earned: t.expose("earned", { type: "NanoTon" }),
  feesPaid: t.expose("fees_paid", {
    type: "NanoTon",
    description: "Protocol fees of what it settled: what reputation is weighed by.",
  }),
  completed: t.expose("completed", { type: "UInt" }),
  failed: t.expose("failed", { type: "UInt" }),
  rejected: t.expose("rejected", { type: "UInt" }),
  abandoned: t.expose("abandoned", { type: "UInt" }),
  served: t.field({
    type: Usage,
    description: "Tokens of what it settled.",
    resolve: (row) => ({
      used_prompt: row.served_prompt,
      used_cached: row.served_cached,
      used_completion: row.served_completion,
      used_reasoning: row.served_reasoning,
    }),
  }),
  prices: t.field({
    type: [refs.Price],
    complexity: { field: 3, multiplier: 8 },
    description: "What it offers, at most 32 listings.",
    resolve: ({ address }, _args, context, info) =>
      loadRows(context, ALL.pricesOfProvider, [address], info),
  }),
}))

const Order = orderEnum("ProviderOrder", {
  NEWEST: "Registered last first.",
  UPDATED: movingUnlikeNewest("Last transaction first."),
  STAKE: movingUnlikeNewest("Largest free stake first."),
  EARNED: movingUnlikeNewest("Highest earnings first."),
  REPUTATION: movingUnlikeNewest("Most protocol fees paid first."),
  EXPIRING: movingUnlikeNewest("Attestation that ends first, first; those without come before."),
})

const Filter = builder.inputType("ProviderFilter", {
  fields: (t) => ({
    owner: t.field({ type: "Address" }),
    platformId: t.field({ type: "Hash" }),
    imageId: t.field({ type: "Hash" }),
    gpuClass: t.string({ description: "Exactly, as declared." }),
    model: t.field({ type: "Address", description: "Offers this listing." }),
    states: t.field({ type: [ProviderStates] }),
  }),
})

const offers = (model: string | null | undefined) =>
  model == null
    ? []
    : [
        sql`exists (select from price where price.provider = provider.address and price.model = ${model})`,
      ]

builder.queryFields((t) => ({
  provider: t.field({
    type: refs.Provider,
    nullable: true,
    complexity: 2,
    args: { address: t.arg({ type: "Address", required: true }) },
    resolve: (_root, { address }, context, info) => loadRow(context, ONE.provider, [address], info),
  }),
  providers: t.field({
    type: connections.providers,
    complexity: pageCost(PROVIDERS),
    args: {
      ...t.arg.connectionArgs(),
      filter: t.arg({ type: Filter }),
      orderBy: t.arg({ type: Order, required: true, defaultValue: "NEWEST" }),
    },
    resolve: (_root, { filter, orderBy, ...args }, context, info) =>
      readPage(context, PROVIDERS, {
        info,
        args,
        orderBy,
        where: [
          ...where.equal("provider.owner", filter?.owner),
          ...where.equal("provider.platform_id", filter?.platformId),
          ...where.equal("provider.image_id", filter?.imageId),
          ...where.equal("provider.gpu_class", filter?.gpuClass),
          ...offers(filter?.model),
          ...(filter?.states == null
            ? []
            : [sql`${stateSql(context.now())} = any(${sql.val(filter.states)}::text[])`]),
        ],
      }),
  }),
}))
