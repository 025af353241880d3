import { sql } from "kysely"
import type { ApiContext } from "../context/ApiContext.js"
import { loadRow } from "../context/loadRow.js"
import { loadRows } from "../context/loadRows.js"
import { DEALS_MIN, earnings } from "./earnings.js"
import { loadNetwork } from "./loadNetwork.js"
import { ALL, ONE } from "./lookups.js"
import { stateSql } from "./stateSql.js"
import type { SheetRow } from "./types/priceSheet.js"
import type { UsageRow } from "./types/usage.js"

const WINDOW_SECONDS = 86_400

/** For which listing, and for whom; nobody: one more at the median price is not assumed. */
export interface EarningsQuery {
  readonly model: string
  readonly provider: string | null
}

/** An estimate and what it is made from; null where nothing can be said. */
export interface Earnings extends EarningsQuery, UsageRow {
  readonly deals: number
  readonly providers: number
  readonly sheet: SheetRow | null
  readonly perDay: string | null
  readonly netPerDay: string | null
  readonly basis: string
}

interface DemandRow extends UsageRow {
  readonly deals: number
}

interface OfferRow extends Partial<Record<keyof SheetRow, string | null>> {
  readonly providers: number
  readonly among: boolean
}

/** Deals and tokens of the model in the last 24 hours, to the second. */
async function demandOf({ db, now }: ApiContext, model: string): Promise<DemandRow> {
  const { rows } = await sql<DemandRow>`select
    count(distinct (account, opened_lt))::int4 as deals,
    coalesce(sum(used_prompt), 0) as used_prompt, coalesce(sum(used_cached), 0) as used_cached,
    coalesce(sum(used_completion), 0) as used_completion,
    coalesce(sum(used_reasoning), 0) as used_reasoning
    from settlement where model = ${model} and at > ${now() - WINDOW_SECONDS}::int8`.execute(db)
  const nothing = { used_prompt: "0", used_cached: "0", used_completion: "0", used_reasoning: "0" }
  return rows[0] ?? { deals: 0, ...nothing }
}

/** How many attested Providers offer it, whether this one is among them, and the medians (the lower of two) of their prices. */
async function offersOf(
  { db, now }: ApiContext,
  { model, provider }: EarningsQuery,
): Promise<OfferRow> {
  const median = (column: string) =>
    sql`percentile_disc(0.5) within group (order by price.${sql.id(column)}) as ${sql.id(column)}`
  const { rows } = await sql<OfferRow>`select count(*)::int4 as providers,
    coalesce(bool_or(price.provider = ${provider ?? ""}), false) as among,
    ${median("prompt")}, ${median("cached")}, ${median("completion")}, ${median("reasoning")}
    from price join provider on provider.address = price.provider
    where price.model = ${model} and ${stateSql(now())} in ('attested', 'expiring')`.execute(db)
  return rows[0] ?? { providers: 0, among: false }
}

async function sheetOf(context: ApiContext, { model, provider }: EarningsQuery, offers: OfferRow) {
  if (provider !== null) return loadRow(context, ONE.price, [provider, model])
  const { prompt, cached, completion, reasoning } = offers
  if (prompt == null || cached == null || completion == null || reasoning == null) return null
  return { prompt, cached, completion, reasoning }
}

async function sharesOf(context: ApiContext, model: string) {
  const network = await loadNetwork(context)
  const terms =
    network === null ? [] : await loadRows(context, ALL.termsOfRegistry, [network.address])
  const inForce = terms.findLast(({ superseded_at }) => superseded_at === 0)
  const listing = await loadRow(context, ONE.model, [model])
  return { feeBps: inForce?.fee_bps ?? 0, royaltyBps: listing?.royalty_bps ?? 0 }
}

/** What a Provider would have earned with the listing in the last 24 hours. */
export async function loadEarnings(context: ApiContext, query: EarningsQuery): Promise<Earnings> {
  const demand = await demandOf(context, query.model)
  const offers = await offersOf(context, query)
  const sheet = await sheetOf(context, query, offers)
  const providers = offers.providers + (query.provider === null || offers.among ? 0 : 1)
  const known = { ...query, ...demand, providers, sheet }
  const nothing = (basis: string) => ({ ...known, perDay: null, netPerDay: null, basis })
  const settled = `${demand.deals} deals settled in the last 24 hours`
  if (demand.deals < DEALS_MIN) {
    return nothing(`${settled}: fewer than ${DEALS_MIN} say nothing about demand`)
  }
  if (sheet === null) {
    return nothing(
      query.provider === null
        ? "no attested provider offers the model: there is no price to estimate by"
        : "the provider has no price for the model: there is nothing to estimate by",
    )
  }
  const { perDay, netPerDay } = earnings({
    tokens: {
      prompt: BigInt(demand.used_prompt),
      cached: BigInt(demand.used_cached),
      completion: BigInt(demand.used_completion),
      reasoning: BigInt(demand.used_reasoning),
    },
    prices: {
      prompt: BigInt(sheet.prompt),
      cached: BigInt(sheet.cached),
      completion: BigInt(sheet.completion),
      reasoning: BigInt(sheet.reasoning),
    },
    providers,
    ...(await sharesOf(context, query.model)),
  })
  const whose = query.provider === null ? "at the median of their prices" : "at its own prices"
  const among =
    query.provider === null || offers.among
      ? `${providers} attested providers that offer it`
      : `${offers.providers} attested providers that offer it, and this one as if it were attested`
  return {
    ...known,
    perDay: perDay.toString(),
    netPerDay: netPerDay.toString(),
    basis: `${settled}; their tokens, shared evenly by ${among}, ${whose}; no promise`,
  }
}
