import { BPS, equivocationReward, splitBond } from "@cocoon/protocol"
import { Provider, RewardPool } from "@cocoon/wrappers"
import { AGENTS, type AgentName, AUCTION, LIMITS, ownerOf, ROYALTY_BPS } from "./cast.js"
import { arrived } from "./flows.js"
import type { MarketOutcome } from "./MarketOutcome.js"

/** What `demo --market --json` prints; amounts are decimal strings of nanoTON, rates nanoTON per million completion tokens. */
export type MarketReport = ReturnType<typeof marketReport>

/** The report of a market that came to its end. */
export function marketReport(outcome: MarketOutcome) {
  const { stage, auctions, direct, books, setUpBooks, epochs } = outcome
  const balanced = books.balanced && setUpBooks.balanced
  const agents = AGENTS.map(({ name }) => agentLine(outcome, name))
  const parties = books.lines.map(({ name, before, after }) => {
    return [name, { before: `${before}`, after: `${after}` }] as const
  })
  const report = {
    epoch: epochs.epoch,
    auctions: auctions.map(auctionLine),
    direct: {
      client: direct.customer,
      model: direct.model,
      agent: direct.agent,
      ...costLine(direct),
    },
    privateModel: {
      modelHash: stage.models.private.name.modelHash.toString(16).padStart(64, "0"),
      royaltyBps: ROYALTY_BPS.private,
      granted: stage.grants.filter(({ event }) => event === "granted").length,
      royalty: `${royaltyOf(outcome)}`,
    },
    lazy: lazyLine(outcome),
    equivocation: equivocationLine(outcome),
    agents,
    pool: poolLines(outcome),
    parties: Object.fromEntries(parties),
    networkFees: `${books.networkFees}`,
    difference: `${books.difference + setUpBooks.difference}`,
    balanced,
  }
  return { ok: balanced && isSound(outcome), ...report }
}

function auctionLine(one: MarketOutcome["auctions"][number]) {
  return {
    client: one.customer,
    model: one.model,
    prompt: one.prompt,
    answer: one.result.answer,
    limit: `${LIMITS.completion}`,
    startBps: AUCTION.startBps,
    seconds: AUCTION.seconds,
    second: one.second,
    bps: one.bps,
    rate: `${one.sheet.completion}`,
    winner: one.by,
    ...costLine(one),
  }
}

function costLine({ result }: MarketOutcome["auctions"][number] | MarketOutcome["direct"]) {
  const { paid, owner, royalty, fee } = result.cost
  return {
    output: result.outputFrom,
    paid: `${paid}`,
    owner: `${owner}`,
    royalty: `${royalty}`,
    fee: `${fee}`,
  }
}

function royaltyOf({ auctions, direct }: MarketOutcome): bigint {
  return [...auctions, direct]
    .filter(({ model }) => model === "private")
    .reduce((sum, { result }) => sum + result.cost.royalty, 0n)
}

/** The bond's parts, and what of them arrived after the fees of their messages. */
function lazyLine({ stage, lazy, transactions }: MarketOutcome) {
  const { client, pool } = splitBond(lazy.bond)
  const from = stage.agents[lazy.by].provider.address
  const [toClient, toPool] = [stage.people[lazy.customer].address, stage.rewardPool]
  const { BondForfeited, FundRewards } = Provider.opcodes
  const got = {
    client: arrived(transactions, { from, to: toClient, opcode: BondForfeited }),
    pool: arrived(transactions, { from, to: toPool, opcode: FundRewards }),
  }
  return {
    agent: lazy.by,
    client: lazy.customer,
    model: lazy.model,
    second: lazy.second,
    bps: lazy.bps,
    bond: `${lazy.bond}`,
    toClient: `${client}`,
    toPool: `${pool}`,
    arrived: { client: `${got.client}`, pool: `${got.pool}` },
  }
}

function equivocationLine({ stage, equivocation, reputations, transactions }: MarketOutcome) {
  const { agent, completions, refused } = equivocation
  const { slashed } = reputations[agent]
  const reporter = equivocationReward(slashed)
  const { address: from } = stage.agents[agent].provider
  const { EquivocationReward, FundRewards } = Provider.opcodes
  const got = {
    reporter: arrived(transactions, {
      from,
      to: stage.people.stranger.address,
      opcode: EquivocationReward,
    }),
    pool: arrived(transactions, { from, to: stage.rewardPool, opcode: FundRewards }),
  }
  return {
    agent,
    completions: completions.map(Number),
    slashed: `${slashed}`,
    toReporter: `${reporter}`,
    toPool: `${slashed - reporter}`,
    arrived: { reporter: `${got.reporter}`, pool: `${got.pool}` },
    refused,
  }
}

/** What reached an agent's owner as a reward. */
export function rewardTo({ stage, transactions }: MarketOutcome, agent: AgentName): bigint {
  return arrived(transactions, {
    from: stage.rewardPool,
    to: stage.people[ownerOf(agent)].address,
    opcode: RewardPool.opcodes.RewardPaid,
  })
}

function agentLine(outcome: MarketOutcome, name: AgentName) {
  const { auctions, lazy, epochs, reputations } = outcome
  const { completed, failed, earned, slashed } = reputations[name]
  const { costBps } = AGENTS.find((agent) => agent.name === name) ?? { costBps: BPS }
  return {
    name,
    costBps: Number(costBps),
    won: auctions.filter(({ by }) => by === name).length,
    completed: Number(completed),
    failed: Number(failed),
    earned: `${earned}`,
    bondsLost: `${lazy.by === name ? lazy.bond : 0n}`,
    slashed: `${slashed}`,
    work: `${epochs.work[name]}`,
    reward: `${rewardTo(outcome, name)}`,
  }
}

function poolLines({ stage, epochs, transactions }: MarketOutcome) {
  const treasury = arrived(transactions, {
    from: stage.rewardPool,
    to: stage.people.treasury.address,
    opcode: RewardPool.opcodes.TreasuryPaid,
  })
  const days = epochs.days.map(({ current, treasuryDue, carried, epochs: pots }) => ({
    epoch: current,
    treasuryDue: `${treasuryDue}`,
    carried: `${carried}`,
    pots: pots.map(({ epoch, pot, totalWork, paid }) => {
      return { epoch, pot: `${pot}`, work: `${totalWork}`, paid: `${paid}` }
    }),
  }))
  return { treasury: `${treasury}`, days }
}

/** The story went as it is told: everybody answered, the offenders paid, and work is what the deals' fees were. */
function isSound(outcome: MarketOutcome): boolean {
  const { auctions, direct, lazy, equivocation, epochs, reputations } = outcome
  const paid = [...auctions, direct]
  const fees = paid.reduce((sum, { result }) => sum + result.cost.fee, 0n)
  const works = AGENTS.reduce((sum, { name }) => sum + epochs.work[name], 0n)
  const rewarded = AGENTS.every(({ name }) => rewardTo(outcome, name) * 2n <= epochs.work[name])
  return (
    paid.every(({ result }) => result.answer !== "") &&
    works === fees &&
    rewarded &&
    reputations[lazy.by].failed === 1n &&
    reputations[equivocation.agent].slashed > 0n
  )
}
