import { sql } from "kysely"
import { builder } from "../builder.js"
import { jobFilter } from "../jobFilter.js"
import { type HourTotals, loadHours } from "../loadHours.js"
import { loadTotals } from "../loadTotals.js"
import type { ProviderState } from "../providerState.js"
import { refs } from "../refs.js"
import { stateSql } from "../stateSql.js"
import type { Totals } from "../Totals.js"
import { ProviderStates } from "./providerStates.js"
import { Usage } from "./usage.js"

const HOUR = 3_600
const DAY = 24 * HOUR
const CHART_HOURS_MAX = 31 * 24

/** Whose statistics. */
interface Scope {
  readonly model: string | undefined
}

const lastHours = (now: number, seconds: number) => now - seconds - (now % HOUR) + HOUR

const TotalsType = builder.objectRef<Totals>("Totals").implement({
  description: "What settled.",
  fields: (t) => ({
    jobs: t.expose("jobs", { type: "UInt" }),
    redemptions: t.expose("redemptions", { type: "UInt", description: "Of Sessions." }),
    paid: t.expose("paid", { type: "NanoTon", description: "Fees and royalties included." }),
    fee: t.expose("fee", { type: "NanoTon" }),
    royalty: t.expose("royalty", { type: "NanoTon" }),
    usage: t.field({ type: Usage, resolve: (row) => row }),
  }),
})

const HourType = builder.objectRef<HourTotals>("HourTotals").implement({
  description: "What settled in one hour.",
  fields: (t) => ({
    hour: t.expose("hour", { type: "UnixTime", description: "Its beginning." }),
    totals: t.field({ type: TotalsType, resolve: (row) => row }),
  }),
})

const Settled = builder.objectRef<Scope>("SettledStatistics").implement({
  description: "What settled, in whole hours: the present one and those before it.",
  fields: (t) => ({
    day: t.field({
      type: TotalsType,
      complexity: 5,
      description: "The last 24.",
      resolve: ({ model }, _args, context) =>
        loadTotals(context, { model, since: lastHours(context.now(), DAY) }),
    }),
    week: t.field({
      type: TotalsType,
      complexity: 5,
      description: "The last 168.",
      resolve: ({ model }, _args, context) =>
        loadTotals(context, { model, since: lastHours(context.now(), 7 * DAY) }),
    }),
    all: t.field({
      type: TotalsType,
      complexity: 5,
      resolve: ({ model }, _args, context) => loadTotals(context, { model, since: 0 }),
    }),
    byHour: t.field({
      type: [HourType],
      complexity: ({ hours }) => ({
        field: 5,
        multiplier: Math.max(1, Math.min(hours, CHART_HOURS_MAX)) / 10,
      }),
      description: `For charts, oldest first; hours without deals are left out.`,
      args: {
        hours: t.arg.int({
          required: true,
          defaultValue: 24,
          description: `How many, at most ${CHART_HOURS_MAX}.`,
        }),
      },
      resolve: ({ model }, { hours }, context) => {
        const asked = Math.max(1, Math.min(hours, CHART_HOURS_MAX))
        return loadHours(context, { model, since: lastHours(context.now(), asked * HOUR) })
      },
    }),
  }),
})

interface StateCount {
  readonly state: ProviderState
  readonly count: number
}

const StateCountType = builder.objectRef<StateCount>("ProviderStateCount").implement({
  fields: (t) => ({
    state: t.field({ type: ProviderStates, resolve: (row) => row.state }),
    count: t.exposeInt("count"),
  }),
})

const Statistics = builder.objectRef<object>("Statistics").implement({
  description: "Numbers of the network, from what is indexed.",
  fields: (t) => ({
    providers: t.field({
      type: [StateCountType],
      complexity: { field: 10, multiplier: 9 },
      description: "By state; states without any are left out.",
      async resolve(_root, _args, context) {
        const counted = await sql<StateCount>`select ${stateSql(context.now())} as state,
          count(*)::int4 as count from provider group by 1 order by 1`.execute(context.db)
        return counted.rows
      },
    }),
    models: t.int({
      complexity: 10,
      description: "That are listed.",
      resolve: (_root, _args, context) => count(context.db, sql`model where not delisted`),
    }),
    openJobs: t.int({
      complexity: 10,
      description: "On the boards, and not past dueAt.",
      resolve: (_root, _args, context) => {
        const wanted = jobFilter.where({ claimable: true, direct: false }, context.now())
        return count(context.db, sql`job where ${sql.join(wanted, sql` and `)}`)
      },
    }),
    liveJobs: t.int({
      complexity: 10,
      description: "That have not ended, those on the boards among them.",
      resolve: (_root, _args, context) =>
        count(
          context.db,
          sql`job where status in ('open', 'claimed', 'running', 'delivered', 'challenged')`,
        ),
    }),
    openSessions: t.int({
      complexity: 10,
      resolve: (_root, _args, context) => count(context.db, sql`session where status = 'open'`),
    }),
    settled: t.field({ type: Settled, resolve: () => ({ model: undefined }) }),
  }),
})

async function count(
  db: Parameters<ReturnType<typeof sql>["execute"]>[0],
  from: ReturnType<typeof sql>,
) {
  const { rows } = await sql<{
    readonly n: number
  }>`select count(*)::int4 as n from ${from}`.execute(db)
  return rows[0]?.n ?? 0
}

builder.queryField("statistics", (t) => t.field({ type: Statistics, resolve: () => ({}) }))

builder.objectField(refs.Model, "settlementTotals", (t) =>
  t.field({ type: Settled, resolve: ({ address }) => ({ model: address }) }),
)
