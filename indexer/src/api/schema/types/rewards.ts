import type { Row } from "../../../store/Database.js"
import { loadPage } from "../../connection/loadPage.js"
import { pageCost } from "../../connection/pageCost.js"
import { readPage } from "../../connection/readPage.js"
import type { ApiContext } from "../../context/ApiContext.js"
import { loadRow } from "../../context/loadRow.js"
import { builder } from "../builder.js"
import { connections } from "../connections.js"
import { PROVIDER_EPOCHS } from "../listings/providerEpochs.js"
import { REWARD_EPOCHS } from "../listings/rewardEpochs.js"
import { loadLastEpoch } from "../loadLastEpoch.js"
import { loadNodes } from "../loadNodes.js"
import { ONE } from "../lookups.js"
import { moving, orderEnum } from "../orderEnum.js"
import { refs } from "../refs.js"
import { transactionOf } from "../transactionOf.js"
import { where } from "../where.js"

const EPOCH_SECONDS = 86_400

builder.objectType(refs.RewardPool, {
  description: "The pool of protocol fees and sponsors' deposits.",
  fields: (t) => ({
    address: t.expose("address", { type: "Address" }),
    treasury: t.expose("treasury", { type: "Address", nullable: true }),
    treasuryBps: t.exposeInt("treasury_bps"),
    epoch: t.expose("epoch", { type: "UInt", description: "Of the last turn." }),
    fees: t.expose("fees", { type: "NanoTon", description: "Ever received." }),
    sponsored: t.expose("sponsored", { type: "NanoTon", description: "Ever received." }),
    treasuryPaid: t.expose("treasury_paid", { type: "NanoTon" }),
    rewardsPaid: t.expose("rewards_paid", { type: "NanoTon" }),
    updated: t.field(transactionOf("Its last one.", (row) => [row.address, row.updated_lt])),
  }),
})

builder.node(refs.RewardEpoch, {
  description: "An epoch of the pool: a day.",
  id: { resolve: ({ pool, epoch }) => `${pool}/${epoch}` },
  loadMany: (ids, context) => loadNodes(context, ONE.rewardEpoch, ids),
  fields: (t) => ({
    epoch: t.expose("epoch", { type: "UInt" }),
    startsAt: t.field({ type: "UnixTime", resolve: ({ epoch }) => epoch * EPOCH_SECONDS }),
    endsAt: t.field({ type: "UnixTime", resolve: ({ epoch }) => (epoch + 1) * EPOCH_SECONDS }),
    fees: t.expose("fees", { type: "NanoTon" }),
    sponsored: t.expose("sponsored", { type: "NanoTon" }),
    totalWork: t.expose("total_work", {
      type: "NanoTon",
      description: "Fees of the work that was reported.",
    }),
    reports: t.expose("reports", { type: "UInt" }),
    paid: t.expose("paid", { type: "NanoTon" }),
    claims: t.expose("claims", { type: "UInt" }),
    pot: t.field({
      type: "NanoTon",
      nullable: true,
      complexity: 2,
      description:
        "What it gives out, as the pool itself says; null where it was not asked in time.",
      resolve: async ({ pool, epoch }, _args, context) =>
        (await loadRow(context, ONE.pot, [pool, epoch]))?.pot ?? null,
    }),
    providers: t.field({
      type: connections.providerEpochs,
      complexity: pageCost(PROVIDER_EPOCHS, "WORK"),
      args: t.arg.connectionArgs(),
      description: moving("Most work first. While the epoch runs, work grows."),
      resolve: ({ epoch }, args, context, info) =>
        loadPage(context, PROVIDER_EPOCHS, {
          info,
          args,
          orderBy: "WORK",
          where: [],
          by: { column: "epoch", kind: "integer" },
          parent: { value: epoch },
        }),
    }),
  }),
})

const rewardOf = ({ provider, epoch }: Row<"provider_epoch">, context: ApiContext) =>
  loadRow(context, ONE.reward, [provider, epoch])

builder.objectType(refs.ProviderEpoch, {
  description: "A Provider's work in an epoch, and its reward.",
  fields: (t) => ({
    provider: t.field({
      type: refs.Provider,
      nullable: true,
      complexity: 2,
      resolve: ({ provider }, _args, context, info) =>
        loadRow(context, ONE.provider, [provider], info),
    }),
    epoch: t.expose("epoch", { type: "UInt" }),
    work: t.expose("work", {
      type: "NanoTon",
      description: "Protocol fees of the deals it settled.",
    }),
    reward: t.field({
      type: "NanoTon",
      nullable: true,
      complexity: 2,
      description: "As the pool booked it, with the fee of its way; null before it is claimed.",
      resolve: async (row, _args, context) => (await rewardOf(row, context))?.amount ?? null,
    }),
    reported: t.field(
      transactionOf("The Provider's report.", (row) => [row.provider, row.reported_lt]),
    ),
    claimed: t.field(
      transactionOf("The Provider's claim.", (row) => [row.provider, row.claimed_lt]),
    ),
    rewarded: t.field({
      type: refs.Transaction,
      nullable: true,
      complexity: 3,
      description: "The pool's answer to the claim.",
      resolve: async (row, _args, context) => {
        const reward = await rewardOf(row, context)
        return reward && loadRow(context, ONE.transaction, [reward.pool, reward.lt])
      },
    }),
  }),
})

const Order = orderEnum("RewardEpochOrder", { NEWEST: "Latest first.", OLDEST: "Earliest first." })

builder.queryFields((t) => ({
  pool: t.field({
    type: refs.RewardPool,
    nullable: true,
    complexity: 2,
    resolve: async (_root, _args, { db }) =>
      (await db.selectFrom("pool").selectAll().limit(1).executeTakeFirst()) ?? null,
  }),
  epochs: t.field({
    type: connections.rewardEpochs,
    complexity: pageCost(REWARD_EPOCHS),
    args: {
      ...t.arg.connectionArgs(),
      epoch: t.arg({ type: "UInt", description: "Only this one." }),
      orderBy: t.arg({ type: Order, required: true, defaultValue: "NEWEST" }),
    },
    resolve: (_root, { epoch, orderBy, ...args }, context, info) =>
      readPage(context, REWARD_EPOCHS, {
        info,
        args,
        orderBy,
        where: where.equal("reward_epoch.epoch", epoch),
      }),
  }),
  leaderboard: t.field({
    type: connections.providerEpochs,
    complexity: pageCost(PROVIDER_EPOCHS, "WORK"),
    description: moving(
      "Providers by work in an epoch, most first; without one, the last in which anybody worked. While it runs, work grows.",
    ),
    args: { ...t.arg.connectionArgs(), epoch: t.arg({ type: "UInt" }) },
    async resolve(_root, { epoch, ...args }, context, info) {
      const which = epoch ?? (await loadLastEpoch(context))
      return readPage(context, PROVIDER_EPOCHS, {
        info,
        args,
        orderBy: "WORK",
        where: where.equal("provider_epoch.epoch", which),
      })
    },
  }),
}))
