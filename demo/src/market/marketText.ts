import { COIN_SYMBOL, formatBps } from "@cocoon/protocol/format"
import { amount } from "../report/amount.js"
import { signed } from "../report/signed.js"
import { table } from "../report/table.js"
import type { MarketReport } from "./marketReport.js"

/** A market's report for people. */
export function marketText(report: MarketReport): string {
  return [
    "",
    ...auctionText(report),
    "",
    ...privateText(report),
    "",
    ...equivocationText(report),
    "",
    ...lazyText(report),
    "",
    ...agentText(report),
    "",
    ...poolText(report),
    "",
    `What each party paid and got, ${COIN_SYMBOL}:`,
    ...indent(bookText(report)),
    "",
    verdict(report),
  ].join("\n")
}

const coins = (nano: string) => amount(BigInt(nano))
const bps = (value: number) => formatBps(BigInt(value))
const indent = (lines: readonly string[]) => lines.map((line) => `  ${line}`)

function auctionText({ auctions, direct, epoch }: MarketReport): string[] {
  const [{ startBps, seconds } = { startBps: 0, seconds: 0 }] = auctions
  const head = ["client", "model", "second", "won at", "by", "output", "paid", "royalty", "fee"]
  const rows = auctions.map((one) => [
    one.client,
    one.model,
    `${one.second}`,
    bps(one.bps),
    one.winner,
    one.output,
    ...[one.paid, one.royalty, one.fee].map(coins),
  ])
  const { client, model, agent, output, paid, royalty, fee } = direct
  const last = [client, model, "", "(direct)", agent, output, ...[paid, royalty, fee].map(coins)]
  return [
    `Auctions of epoch ${epoch}: from ${bps(startBps)} to 100 % of the client's limits within ${seconds} seconds`,
    ...indent(table([head, ...rows, last])),
  ]
}

function privateText({ privateModel }: MarketReport): string[] {
  const { modelHash, royaltyBps, granted, royalty } = privateModel
  return [
    `Private model ${modelHash}`,
    `  weights  sealed on a file server; their key granted on chain to ${granted} nodes whose quotes its owner verified`,
    `  royalty  ${coins(royalty)} ${COIN_SYMBOL} to its owner, ${bps(royaltyBps)} of what its jobs paid`,
  ]
}

function equivocationText({ equivocation }: MarketReport): string[] {
  const { agent, completions, slashed, toReporter, toPool, refused } = equivocation
  const [first, second] = completions
  return [
    `The ${agent} agent signed two receipts of one deal: ${first} and ${second} completion tokens`,
    `  slashed  ${coins(slashed)} ${COIN_SYMBOL}: ${coins(toReporter)} to the stranger who showed both, ${coins(toPool)} to the RewardPool`,
    `  since    it takes no work; a client that asks is told ${refused}`,
  ]
}

function lazyText({ lazy }: MarketReport): string[] {
  const { agent, client, model, second, bps: rate, bond, toClient, toPool } = lazy
  return [
    `The ${agent} agent won ${client}'s ${model} job in second ${second} at ${bps(rate)} and never served it`,
    `  refund   all of the budget to ${client}, when a stranger expired the job`,
    `  bond     ${coins(bond)} ${COIN_SYMBOL} forfeited: ${coins(toClient)} to ${client}, ${coins(toPool)} to the RewardPool`,
  ]
}

function agentText({ agents }: MarketReport): string[] {
  const head = [
    "agent",
    "costs",
    "won",
    "served",
    "failed",
    "earned",
    "bond lost",
    "slashed",
    "fees",
    "reward",
  ]
  const rows = agents.map((one) => [
    one.name,
    bps(one.costBps),
    ...[one.won, one.completed, one.failed].map(String),
    ...[one.earned, one.bondsLost, one.slashed, one.work, one.reward].map(coins),
  ])
  return [
    `Agents, ${COIN_SYMBOL}: what clients paid, what offences cost, the fees of their deals and the reward for them`,
    ...indent(table([head, ...rows])),
  ]
}

function poolText({ pool }: MarketReport): string[] {
  const head = ["on day", "of epoch", "pot", "reported", "paid"]
  const rows = pool.days.flatMap(({ epoch: day, pots }) =>
    pots.map(({ epoch, pot, work, paid }) => [
      `${day}`,
      `${epoch}`,
      ...[pot, work, paid].map(coins),
    ]),
  )
  return [
    `RewardPool, ${COIN_SYMBOL}: a reward is at most half the fees; a stranger turned every crank, as the agents were off`,
    ...indent(table([head, ...rows])),
    `  treasury ${coins(pool.treasury)} paid`,
  ]
}

/** Deals hold nothing before they are opened and nothing after their end: one line for all. */
function bookText({ parties, networkFees }: MarketReport): string[] {
  const isOver = ({ before, after }: { before: string; after: string }) =>
    before === "0" && after === "0"
  const all = Object.entries(parties)
  const rows = all
    .filter(([, balance]) => !isOver(balance))
    .map(([name, { before, after }]) => [
      name,
      coins(before),
      coins(after),
      signed(BigInt(after) - BigInt(before)),
    ])
  const deals = [`${all.length - rows.length} ended deals`, ...["0", "0", "0"].map(coins)]
  const last = ["network fees", "", "", signed(BigInt(networkFees))]
  return table([["", "before", "after", "change"], ...rows, deals, last])
}

function verdict({ ok, balanced, difference, networkFees }: MarketReport): string {
  const fees = `network fees ${coins(networkFees)} ${COIN_SYMBOL}`
  if (!balanced) return `✗ the books do NOT balance: ${coins(difference)} missing, ${fees}`
  return ok
    ? `✓ the books balance to the nanoTON, ${fees}`
    : `✗ the books balance, ${fees}, but not everything went as told`
}
