import { expectInvariants } from "./checks.js"
import { expireOne, releaseOne } from "./dealCommands.js"
import { DAY, nodeAt, UNBONDING, unstaked, withdrawn } from "./ledger.js"
import type { State } from "./network.js"
import { byOwner, unstaking, withdrawing } from "./nodeCommands.js"
import { finalizeOne, requestOne } from "./sessionCommands.js"

function wait({ model, real }: State, seconds: number) {
  model.now = real.chain.now += seconds
}

/** INV-6: with nobody but a stranger and the clock, every deal and every lock ends. */
async function expectDealsEnd(state: State) {
  const { model } = state
  for (const slot of [...model.deals.keys()]) await expireOne(state, slot, "stranger")
  for (const [at, { locks }] of model.nodes.entries()) {
    for (const slot of [...locks.keys()]) await releaseOne(state, at, slot)
  }
  const sessions = [...model.sessions]
  for (const [slot, { status }] of sessions) {
    if (status === "open") await requestOne(state, slot, "stranger")
  }
  wait(state, DAY)
  for (const [slot] of sessions) await finalizeOne(state, slot, "stranger")
  expect(model.deals.size + model.sessions.size).toBe(0)
  expect(model.nodes.map(({ locks }) => locks.size)).toEqual(model.nodes.map(() => 0))
}

/** INV-6: every owner takes all its stake, slashed, frozen or not. */
async function expectStakeOut(state: State, at: number) {
  const { model } = state
  const node = nodeAt(model, at)
  await byOwner(state, withdrawing(at), () => withdrawn(model, at))
  const amount = node.stake + node.unbonding
  await byOwner(state, unstaking(at, amount), () => unstaked(model, at, amount))
  wait(state, UNBONDING)
  await byOwner(state, withdrawing(at), () => withdrawn(model, at))
  expect(["INV-6", at, node.stake + node.unbonding]).toEqual(["INV-6", at, 0n])
}

/** INV-6: at the end of a sequence, everything that anybody has comes back to whose it is. */
export async function expectExits(state: State): Promise<void> {
  wait(state, 180 * DAY)
  await expectDealsEnd(state)
  for (const at of state.model.nodes.keys()) await expectStakeOut(state, at)
  await expectInvariants(state)
}
