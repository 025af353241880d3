import { getReputation, type ReputationView } from "@cocoon/client"
import { epochOf } from "@cocoon/protocol"
import { formatBps } from "@cocoon/protocol/format"
import type { Party } from "../books/Balances.js"
import { takeStandings } from "../books/takeStandings.js"
import { verifyIndex } from "../indexer/verifyIndex.js"
import type { Run } from "../run/Run.js"
import { AGENTS, type AgentName } from "./cast.js"
import { closeMarket, marketParties } from "./closeMarket.js"
import { type Equivocation, equivocate } from "./equivocate.js"
import type { MarketOutcome } from "./MarketOutcome.js"
import type { MarketStage } from "./MarketStage.js"
import { DIRECT_ORDER, LAZY_ORDER, ORDERS } from "./orders.js"
import { type AuctionOutcome, type MarketOrder, runAuction } from "./runAuction.js"
import { type DirectOutcome, runDirect } from "./runDirect.js"
import { beLazy, expireLazy, type LazyJob } from "./runLazy.js"
import { settleReferenced } from "./settleReferenced.js"
import { setUpMarket } from "./setUpMarket.js"
import { type EpochsOutcome, turnEpochs } from "./turnEpochs.js"

/** Runs a market over an epoch, with an agent that contradicts itself and one that does not serve, and closes the books. */
export async function runMarket(run: Run): Promise<MarketOutcome> {
  const stage = await setUpMarket(run)
  const ready = await run.step("everybody's balance", (_, signal) =>
    takeStandings(stage.indexer, { parties: marketParties(stage), signal }),
  )
  const epoch = epochOf(await stage.as("stranger").now())
  const first = await trade(run, { stage, title: "four auctions", orders: ORDERS.first })
  const direct = await dealDirectly(run, stage)
  const second = await trade(run, { stage, title: "four more", orders: ORDERS.second })
  const equivocation = await contradict(run, { stage, auctions: [...first, ...second] })
  const lazy = await idle(run, stage)
  const last = await trade(run, { stage, title: "three without those two", orders: ORDERS.last })
  await run.step("the Job that was not served expired", (_, signal) =>
    expireLazy(lazy, { stage, signal }),
  )
  const auctions = [...first, ...second, ...last]
  await settle(run, { stage, deals: [...auctions, direct] })
  const epochs = await passDays(run, { stage, epoch })
  const escrows = escrowsOf({ auctions, direct, lazy })
  const closed = await run.step("the books", async (note, signal) => {
    const result = await closeMarket(stage, { ready, escrows, signal })
    note(`${result.transactions.length} transactions of the market`)
    return result
  })
  await verifyIndex(run, stage)
  const reputations = await readReputations(stage)
  return { stage, auctions, direct, equivocation, lazy, epochs, reputations, ...closed }
}

interface Trading {
  readonly stage: MarketStage
  readonly title: string
  readonly orders: readonly MarketOrder[]
}

function trade(run: Run, { stage, title, orders }: Trading): Promise<AuctionOutcome[]> {
  return run.step(title, async (note, signal) => {
    const each = orders.map(async (order) => {
      const outcome = await runAuction(stage, { ...order, signal })
      note(`${outcome.model} won by ${outcome.by} at ${formatBps(BigInt(outcome.bps))}`)
      return outcome
    })
    return Promise.all(each)
  })
}

function dealDirectly(run: Run, stage: MarketStage): Promise<DirectOutcome> {
  return run.step("direct job", (_, signal) => runDirect(stage, { ...DIRECT_ORDER, signal }))
}

/** Whoever won most auctions contradicts a receipt that it was paid for. */
function contradict(run: Run, { stage, auctions }: Contradiction): Promise<Equivocation> {
  return run.step("two receipts of one deal shown", async (note, signal) => {
    const wins = (name: AgentName) => auctions.filter(({ by }) => by === name).length
    const [best] = AGENTS.map(({ name }) => name).sort((a, b) => wins(b) - wins(a))
    const paid = auctions.find(({ by }) => by === best)
    if (paid === undefined) throw new Error("nothing was auctioned")
    const outcome = await equivocate(stage, { agent: paid.by, result: paid.result, signal })
    note(`the ${outcome.agent} agent's Provider is slashed`)
    return outcome
  })
}

interface Contradiction {
  readonly stage: MarketStage
  readonly auctions: readonly AuctionOutcome[]
}

function idle(run: Run, stage: MarketStage): Promise<LazyJob> {
  return run.step("a Job claimed and not served", async (note, signal) => {
    const lazy = await beLazy(run, { stage, order: LAZY_ORDER, signal })
    note(`by the ${lazy.by} agent, whose process is gone`)
    return lazy
  })
}

interface Settling {
  readonly stage: MarketStage
  readonly deals: readonly (AuctionOutcome | DirectOutcome)[]
}

function settle(run: Run, { stage, deals }: Settling): Promise<void> {
  return run.step("outputs that lie at their node", async (note, signal) => {
    const handles = deals.map(({ handle }) => handle)
    const count = await settleReferenced(stage, { handles, signal })
    note(`${count} settled, as nobody challenged them`)
  })
}

/** The agents are stopped first: nothing but the cranks moves in the days after. */
function passDays(
  run: Run,
  { stage, epoch }: { readonly stage: MarketStage; readonly epoch: number },
): Promise<EpochsOutcome> {
  return run.step("four days: reports, claims, what is left rolls over", async (note, signal) => {
    await Promise.all(AGENTS.map(({ name }) => run.release(stage.agents[name].running.process)))
    const outcome = await turnEpochs({ stage, epoch, signal })
    note("a stranger turned every crank")
    return outcome
  })
}

function escrowsOf(jobs: Pick<MarketOutcome, "auctions" | "direct" | "lazy">): Party[] {
  const { auctions, direct, lazy } = jobs
  return [
    ...auctions.map(({ handle }, at) => ({ name: `openJob${at + 1}`, address: handle.address })),
    { name: "directJob", address: direct.handle.address },
    { name: "lazyJob", address: lazy.handle.address },
  ]
}

async function readReputations(
  stage: MarketStage,
): Promise<Readonly<Record<AgentName, ReputationView>>> {
  const each = AGENTS.map(async ({ name }) => {
    const reputation = await getReputation(stage.as("stranger"), stage.agents[name].provider.name)
    if (reputation === null) throw new Error(`the ${name} agent's Provider is gone`)
    return [name, reputation] as const
  })
  return Object.fromEntries(await Promise.all(each)) as Record<AgentName, ReputationView>
}
