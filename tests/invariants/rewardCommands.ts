import { loadReputation, loadReputationAnswer, loadRewardPaid } from "@cocoon/wrappers"
import { toNano } from "@ton/core"
import { command, nodeLabel, ownerLabel } from "./command.js"
import { epochOf, kept, reported, rewarded } from "./epochLedger.js"
import { DAY } from "./ledger.js"
import { act, nodeWorld, type Seen, type State } from "./network.js"

const VALUE = toNano("0.1")

/** Somebody has a node report the work of an epoch, so many before this one. */
async function reportOne(state: State, node: number, back: number) {
  const { model, real } = state
  const world = nodeWorld(real, node)
  const epoch = epochOf(model.now) - back
  const expected = reported(model, node, epoch)
  const message = { $$type: "ReportEpoch", queryId: 0n, epoch: BigInt(epoch) } as const
  const { ok } = await act(state, `${nodeLabel(node)} > pool ReportWork`, () =>
    world.provider.send(world.stranger.getSender(), { value: VALUE }, message),
  )
  expect(["report", ok]).toEqual(["report", expected])
}

export const reports = (node: number, back: number) =>
  command(`report epoch -${back} of ${node}`, (state) => reportOne(state, node, back))

/** INV-9: a reward is at most half of the fees that it is for, and is booked as paid. */
export function bookReward({ model }: State, seen: Seen, paid: { node: number; epoch: number }) {
  const [message] = seen.messages(`pool > ${ownerLabel(paid.node)} RewardPaid`)
  if (!message) return
  expect(Number(loadRewardPaid(message.body.beginParse()).epoch)).toBe(paid.epoch)
  const reward = seen.sent(`pool > ${ownerLabel(paid.node)} RewardPaid`)
  const work = kept(model, paid.node, paid.epoch)?.work ?? 0n
  if (reward > work / 2n) throw new Error(`INV-9: ${reward} for ${work}`)
  model.rewards.set(paid.epoch, (model.rewards.get(paid.epoch) ?? 0n) + reward)
}

/** Somebody has a node claim the reward of an epoch: too early, in time, twice, too late. */
async function collectOne(state: State, node: number, back: number) {
  const { model, real } = state
  const world = nodeWorld(real, node)
  const epoch = epochOf(model.now) - back
  const expected = rewarded(model, node, epoch)
  const message = { $$type: "ClaimEpoch", queryId: 0n, epoch: BigInt(epoch) } as const
  const { ok, seen } = await act(state, `${nodeLabel(node)} > pool ClaimReward`, () =>
    world.provider.send(world.stranger.getSender(), { value: VALUE }, message),
  )
  expect(["reward", ok]).toEqual(["reward", expected])
  bookReward(state, seen, { node, epoch })
}

export const collects = (node: number, back: number) =>
  command(`claim the reward of epoch -${back} of ${node}`, (state) => collectOne(state, node, back))

/** An epoch passes, and every node turns its cranks as an agent does. */
export const passes = () =>
  command("the next epoch", async (state) => {
    const { model, real } = state
    model.now = real.chain.now = (epochOf(model.now) + 1) * DAY
    for (const node of model.nodes.keys()) {
      await reportOne(state, node, 1)
      await collectOne(state, node, 2)
    }
  })

/** INV-9: the treasury's share is paid to the treasury, by whoever turns the crank. */
export const turns = () =>
  command("turn the pool's epoch", async (state) => {
    const { pool, stranger } = state.real.world
    const message = { $$type: "TurnEpoch", queryId: 0n } as const
    const { ok } = await act(state, "stranger > pool TurnEpoch", () =>
      pool.send(stranger.getSender(), { value: VALUE }, message),
    )
    expect(ok).toBe(true)
  })

export const sponsors = (amount: bigint) =>
  command(`sponsor ${amount}`, async (state) => {
    const { pool, governor } = state.real.world
    const message = { $$type: "FundRewards", queryId: 0n } as const
    const { ok } = await act(state, "governor > pool FundRewards", () =>
      pool.send(governor.getSender(), { value: amount }, message),
    )
    expect(ok).toBe(true)
  })

/** The Registry tells the pool who the treasury is, whoever asks. */
export const syncs = () =>
  command("sync the treasury", async (state) => {
    const { registry, stranger } = state.real.world
    const message = { $$type: "SyncPool", queryId: 0n } as const
    const { ok } = await act(state, "registry > pool TreasurySynced", () =>
      registry.send(stranger.getSender(), { value: VALUE }, message),
    )
    expect(ok).toBe(true)
  })

/** Anyone, another contract too, reads a reputation by message. */
export const asks = (node: number) =>
  command(`ask for the reputation of ${node}`, async (state) => {
    const world = nodeWorld(state.real, node)
    const message = { $$type: "AskReputation", queryId: 0n } as const
    const { seen } = await act(state, "", () =>
      world.provider.send(world.stranger.getSender(), { value: VALUE }, message),
    )
    const [answer] = seen.messages(`${nodeLabel(node)} > stranger ReputationAnswer`)
    if (!answer) throw new Error("no answer")
    const { reputation } = loadReputationAnswer(answer.body.beginParse())
    const standing = await world.provider.getStanding()
    expect(loadReputation(reputation.beginParse())).toEqual(standing.reputation)
  })
