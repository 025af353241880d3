import { sql } from "kysely"
import { pageCost } from "../../connection/pageCost.js"
import { readPage } from "../../connection/readPage.js"
import { slowListCost } from "../../connection/slowListCost.js"
import { loadRow } from "../../context/loadRow.js"
import { loadRows } from "../../context/loadRows.js"
import { builder } from "../builder.js"
import { connections } from "../connections.js"
import { ATTESTATIONS } from "../listings/attestations.js"
import { loadNodes } from "../loadNodes.js"
import { ALL, ONE } from "../lookups.js"
import { orderEnum } from "../orderEnum.js"
import { refs } from "../refs.js"
import { tcbStatusOf } from "../tcbStatusOf.js"
import { transactionOf } from "../transactionOf.js"
import { where } from "../where.js"
import { ExitCode } from "./exitCode.js"

builder.node(refs.Attestation, {
  description: "An answer to an attestation that reached its Provider.",
  id: { resolve: ({ provider, lt }) => `${provider}/${lt}` },
  loadMany: (ids, context) => loadNodes(context, ONE.attestation, ids),
  fields: (t) => ({
    provider: t.field({
      type: refs.Provider,
      nullable: true,
      complexity: 2,
      resolve: ({ provider }, _args, context, info) =>
        loadRow(context, ONE.provider, [provider], info),
    }),
    lt: t.expose("lt", { type: "Lt" }),
    at: t.expose("at", { type: "UnixTime" }),
    accepted: t.exposeBoolean("accepted"),
    refusal: t.field({
      type: ExitCode,
      nullable: true,
      description: "The check that refused it.",
      resolve: ({ error }) => (error === null ? null : { code: error }),
    }),
    inForce: t.boolean({
      description: "Accepted, neither over nor ended by a revocation or a later one.",
      resolve: ({ accepted, valid_until, ended_at }, _args, context) =>
        accepted && ended_at === null && (valid_until ?? 0) > context.now(),
    }),
    enclaveKey: t.expose("enclave_key", { type: "Hash", nullable: true }),
    hpkeKey: t.expose("hpke_key", { type: "Hash", nullable: true }),
    commitment: t.expose("commitment", {
      type: "Hash",
      nullable: true,
      description: "Hash of quote body, attestation key, image id and TCB number.",
    }),
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
    reportData: t.exposeString("report_data", {
      nullable: true,
      description: "64 bytes of the quote, hex.",
    }),
    collateralUntil: t.expose("collateral_until", { type: "UnixTime", nullable: true }),
    validUntil: t.expose("valid_until", { type: "UnixTime", nullable: true }),
    endedAt: t.expose("ended_at", {
      type: "UnixTime",
      nullable: true,
      description: "A revocation ended it, or a later one took its place.",
    }),
    quote: t.field({
      type: refs.Quote,
      nullable: true,
      complexity: 3,
      description: "What the verifier was asked, found by the trace: every check and its inputs.",
      async resolve({ provider, trace_id }, _args, context) {
        if (trace_id === null) return null
        const quotes = await loadRows(context, ALL.quotesOfTrace, [trace_id])
        return quotes.findLast((one) => one.provider === null || one.provider === provider) ?? null
      },
    }),
    transaction: t.field(transactionOf("The Provider's.", (row) => [row.provider, row.lt])),
  }),
})

builder.objectType(refs.Quote, {
  description: "A TDX quote that the AttestationVerifier was asked about.",
  fields: (t) => ({
    verifier: t.expose("verifier", { type: "Address" }),
    lt: t.expose("lt", { type: "Lt" }),
    at: t.expose("at", { type: "UnixTime" }),
    accepted: t.exposeBoolean("accepted"),
    refusal: t.field({
      type: ExitCode,
      nullable: true,
      resolve: ({ error }) => (error === null ? null : { code: error }),
    }),
    policy: t.expose("policy", {
      type: "UInt",
      description: "Policy word that it was checked under.",
    }),
    tcbNumber: t.expose("tcb_number", { type: "UInt" }),
    qeNumber: t.expose("qe_number", { type: "UInt" }),
    quote: t.exposeString("quote", {
      nullable: true,
      complexity: 20,
      description:
        "Hex of a quote with the same signatures, to be verified anywhere; null where it cannot be rebuilt.",
    }),
    checks: t.expose("checks", {
      type: "JSON",
      complexity: 20,
      description: "Checks by name with their inputs, as far as the messages show them.",
    }),
    transaction: t.field(transactionOf("The verifier's.", (row) => [row.verifier, row.lt])),
  }),
})

const Order = orderEnum("AttestationOrder", { NEWEST: "Latest first.", OLDEST: "Earliest first." })

const Filter = builder.inputType("AttestationFilter", {
  fields: (t) => ({
    provider: t.field({ type: "Address" }),
    accepted: t.boolean(),
    imageId: t.field({ type: "Hash" }),
    platformId: t.field({ type: "Hash" }),
    inForce: t.boolean({ description: "Only those in force now, or only the others." }),
  }),
})

const inForce = (now: number, asked: boolean | null | undefined) => {
  if (asked == null) return []
  const holds = sql`(attestation.accepted and attestation.ended_at is null
    and coalesce(attestation.valid_until, 0) > ${now}::int8)`
  return [asked ? holds : sql`not ${holds}`]
}

builder.queryField("attestations", (t) =>
  t.field({
    type: connections.attestations,
    complexity: slowListCost(pageCost(ATTESTATIONS), {
      filters: ["accepted", "imageId", "platformId", "inForce"],
      unless: ["provider"],
    }),
    args: {
      ...t.arg.connectionArgs(),
      filter: t.arg({ type: Filter }),
      orderBy: t.arg({ type: Order, required: true, defaultValue: "NEWEST" }),
    },
    resolve: (_root, { filter, orderBy, ...args }, context, info) =>
      readPage(context, ATTESTATIONS, {
        info,
        args,
        orderBy,
        where: [
          ...where.equal("attestation.provider", filter?.provider),
          ...where.equal("attestation.accepted", filter?.accepted),
          ...where.equal("attestation.image_id", filter?.imageId),
          ...where.equal("attestation.platform_id", filter?.platformId),
          ...inForce(context.now(), filter?.inForce),
        ],
      }),
  }),
)
