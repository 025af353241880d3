import { loadPage } from "../../connection/loadPage.js"
import { pageCost } from "../../connection/pageCost.js"
import { loadRows } from "../../context/loadRows.js"
import { builder } from "../builder.js"
import { connections } from "../connections.js"
import { IMAGES } from "../listings/images.js"
import { PLATFORM_BANS } from "../listings/platformBans.js"
import { loadHead } from "../loadHead.js"
import { loadNetwork } from "../loadNetwork.js"
import { ALL } from "../lookups.js"
import { moving } from "../orderEnum.js"
import { refs } from "../refs.js"
import { transactionOf } from "../transactionOf.js"
import { where } from "../where.js"

const registry = { column: "registry", kind: "address" } as const

builder.objectType(refs.Network, {
  description: "The network: one Registry, its parameters and what it lets in.",
  fields: (t) => ({
    registry: t.expose("address", { type: "Address" }),
    globalId: t.int({
      description: "Of the chain: -239 is mainnet, -3 testnet.",
      resolve: async (_row, _args, context) => (await loadHead(context))?.global_id ?? 0,
    }),
    governor: t.expose("governor", { type: "Address" }),
    pendingGovernor: t.expose("pending_governor", { type: "Address", nullable: true }),
    guardian: t.expose("guardian", { type: "Address" }),
    verifier: t.expose("verifier", { type: "Address" }),
    treasury: t.expose("treasury", { type: "Address" }),
    treasuryBps: t.exposeInt("treasury_bps"),
    stakeMinimum: t.expose("stake_minimum", { type: "NanoTon" }),
    listingDeposit: t.expose("listing_deposit", { type: "NanoTon" }),
    validitySeconds: t.expose("validity_seconds", {
      type: "UInt",
      description: "How long an attestation holds, at most.",
    }),
    policy: t.expose("policy", {
      type: "UInt",
      description: "Policy word: TCB statuses that pass, and what else is allowed.",
    }),
    tcbNumberMinimum: t.expose("tcb_number_minimum", { type: "UInt" }),
    qeNumberMinimum: t.expose("qe_number_minimum", { type: "UInt" }),
    raisedAt: t.expose("raised_at", {
      type: "UnixTime",
      description: "When those numbers were raised last.",
    }),
    paused: t.boolean({
      description: "Nobody may register, list, attest or take new terms; exits are open.",
      resolve: ({ paused_until }, _args, context) => paused_until > context.now(),
    }),
    pausedUntil: t.expose("paused_until", { type: "UnixTime", description: "0: not paused." }),
    providerCount: t.expose("providers", { type: "UInt", description: "Ever registered." }),
    modelCount: t.expose("models", { type: "UInt", description: "Ever listed." }),
    codeVersions: t.int({
      description: "ProtocolCodes that were ever in force.",
      resolve: ({ codes }) => codes.length,
    }),
    terms: t.field({
      type: refs.DealTerms,
      nullable: true,
      complexity: 2,
      description: "In force.",
      async resolve({ address }, _args, context) {
        const history = await loadRows(context, ALL.termsOfRegistry, [address])
        return history.findLast(({ superseded_at }) => superseded_at === 0) ?? null
      },
    }),
    termsHistory: t.field({
      type: [refs.DealTerms],
      description: "Oldest first.",
      resolve: ({ address }, _args, context, info) =>
        loadRows(context, ALL.termsOfRegistry, [address], info),
    }),
    images: t.field({
      type: connections.images,
      complexity: pageCost(IMAGES, "NEWEST"),
      args: {
        ...t.arg.connectionArgs(),
        imageId: t.arg({ type: "Hash" }),
      },
      description: moving("Approved last first; revoked ones too."),
      resolve: ({ address }, { imageId, ...args }, context, info) =>
        loadPage(context, IMAGES, {
          info,
          args,
          orderBy: "NEWEST",
          filter: imageId,
          where: where.equal("image.image_id", imageId),
          by: registry,
          parent: { value: address },
        }),
    }),
    bannedPlatforms: t.field({
      type: connections.platformBans,
      complexity: pageCost(PLATFORM_BANS, "NEWEST"),
      args: t.arg.connectionArgs(),
      description: moving("Banned last first."),
      resolve: ({ address }, args, context, info) =>
        loadPage(context, PLATFORM_BANS, {
          info,
          args,
          orderBy: "NEWEST",
          where: [],
          by: registry,
          parent: { value: address },
        }),
    }),
    updated: t.field(transactionOf("The Registry's last.", (row) => [row.address, row.updated_lt])),
  }),
})

builder.objectType(refs.DealTerms, {
  description: "Terms that deals are opened under: fee, keeper reward, bond and windows.",
  fields: (t) => ({
    hash: t.expose("hash", { type: "Hash" }),
    activeAt: t.expose("active_at", { type: "UnixTime" }),
    supersededAt: t.expose("superseded_at", { type: "UnixTime", description: "0: in force." }),
    feeBps: t.exposeInt("fee_bps"),
    keeperReward: t.expose("keeper_reward", { type: "NanoTon" }),
    bondBps: t.exposeInt("bond_bps"),
    bondMinimum: t.expose("bond_minimum", { type: "NanoTon" }),
    cancellationFee: t.expose("cancellation_fee", { type: "NanoTon" }),
    deliverSeconds: t.expose("deliver_seconds", { type: "UInt" }),
    execSecondsMin: t.expose("exec_seconds_min", { type: "UInt" }),
    graceSeconds: t.expose("grace_seconds", { type: "UInt" }),
    challengeSeconds: t.expose("challenge_seconds", { type: "UInt" }),
    closeSeconds: t.expose("close_seconds", { type: "UInt" }),
    transaction: t.field(transactionOf("That set them.", (row) => [row.registry, row.set_lt])),
  }),
})

builder.objectType(refs.Image, {
  description: "A measured image that may be attested.",
  fields: (t) => ({
    imageId: t.expose("image_id", { type: "Hash" }),
    approvedAt: t.expose("approved_at", { type: "UnixTime" }),
    revokedAt: t.expose("revoked_at", { type: "UnixTime", description: "0: approved." }),
    approved: t.field(transactionOf("That approved it.", (row) => [row.registry, row.approved_lt])),
    revoked: t.field(transactionOf("That revoked it.", (row) => [row.registry, row.revoked_lt])),
  }),
})

builder.objectType(refs.PlatformBan, {
  description: "A machine that may not be attested.",
  fields: (t) => ({
    platformId: t.expose("platform_id", { type: "Hash" }),
    bannedAt: t.expose("banned_at", { type: "UnixTime" }),
    transaction: t.field(transactionOf("That banned it.", (row) => [row.registry, row.banned_lt])),
  }),
})

builder.queryField("network", (t) =>
  t.field({
    type: refs.Network,
    nullable: true,
    complexity: 2,
    description: "Null before the Registry is indexed.",
    resolve: (_root, _args, context) => loadNetwork(context),
  }),
)
