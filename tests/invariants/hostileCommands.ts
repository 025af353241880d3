import { storeCompleteJob } from "@cocoon/wrappers"
import { type Address, beginCell, type Cell, toNano } from "@ton/core"
import { availability } from "../world/bodies.js"
import { externalCall, refusedExternal } from "../world/external.js"
import { post } from "../world/forge.js"
import { type Sample, samples } from "../world/samples.js"
import { command, dealOf, known } from "./command.js"
import * as plain from "./ledger.js"
import { act, dealStates, nodeWorld, type State, stateOf } from "./network.js"

export const waits = (seconds: number) =>
  command(`wait ${seconds} s`, async ({ model, real }) => {
    model.now = real.chain.now += seconds
  })

/** INV-11: a message that must change nothing changes neither its receiver nor any deal. */
async function changesNothing(
  state: State,
  name: string,
  attack: { to: Address; body: Cell; value: bigint },
) {
  const { real } = state
  const { to, body, value } = attack
  const before = [stateOf(real, to), dealStates(real)]
  await act(state, "", () => post(real.world.stranger, { to: { address: to }, value, body }))
  expect(["INV-11", name, stateOf(real, to), dealStates(real)]).toEqual(["INV-11", name, ...before])
}

/** Messages that a stranger may not send; the same in every sequence. */
let forbidden: Promise<Sample[]> | undefined

/** INV-11: what a stranger may not send changes nothing but its own balance. */
export const attacks = (pick: number, value: bigint) =>
  command(`attack ${pick} with ${value}`, async (state) => {
    const { real } = state
    const [deal] = real.deals.values()
    const [channel] = real.channels.values()
    if (!deal || !channel) return
    forbidden ??= samples(real.world, { deal, channel })
    const hostile = (await forbidden).filter(
      ({ refused, contract }) => refused !== null && contract !== "job" && contract !== "session",
    )
    const sample = hostile[pick % hostile.length]
    if (!sample || sample.contract === "job" || sample.contract === "session") return
    const { address: to } = real.world[sample.contract]
    await changesNothing(state, sample.name, { to, body: sample.body, value })
  })

const EXOTIC = beginCell().storeUint(2, 8).storeUint(1, 256).endCell({ exotic: true })

const JUNK: readonly Cell[] = [
  beginCell().storeUint(0xdeadbeef, 32).storeUint(0, 64).endCell(),
  beginCell().storeUint(0xc006, 16).endCell(),
  beginCell().storeUint(0xc0060005, 32).endCell(),
  beginCell().storeUint(0xc0070003, 32).storeUint(1, 64).storeRef(EXOTIC).endCell(),
  beginCell().storeUint(0xc0050001, 32).storeUint(7, 64).endCell(),
  beginCell()
    .storeUint(0xc0060009, 32)
    .storeUint(7, 64)
    .storeUint(0, 256)
    .storeRef(EXOTIC)
    .endCell(),
  beginCell().storeUint(0xffffffff, 32).storeUint(0xc0060002, 32).storeUint(0, 200).endCell(),
]

/** INV-11: unknown opcodes, truncated bodies and exotic cells, to any contract. */
export const garbage = (pick: number, target: number, value: bigint) =>
  command(`garbage ${pick} to ${target} with ${value}`, async (state) => {
    const { real } = state
    const { registry, provider, model, pool } = real.world
    const deals = [...real.deals.values()].map(({ job }) => job)
    const channels = [...real.channels.values()].map(({ session }) => session)
    const targets = [registry, provider, model, pool, ...deals, ...channels]
    const to = targets[target % targets.length]?.address
    const body = JUNK[pick % JUNK.length]
    if (!to || !body) return
    // What cannot pay for its way back stays where no contract is.
    const enough = real.chain.data(to) === null ? toNano("1") : value
    await changesNothing(state, `garbage ${pick}`, { to, body, value: enough })
  })

/** Rule R11: the receipt of a deal that ended does nothing to the next one at its address. */
export const replays = (slot: number) =>
  command(
    `replay the receipt of ${slot}`,
    async (state) => {
      const { real } = state
      const message = real.receipts.get(slot)
      if (message === null || typeof message !== "object" || !("$$type" in message)) return
      if (message.$$type !== "CompleteJob") return
      const body = beginCell().store(storeCompleteJob(message)).endCell()
      const to = dealOf(real, slot).job.address
      await changesNothing(state, "replayed receipt", { to, body, value: toNano("0.1") })
    },
    known(slot),
  )

/** INV-13, INV-11: an external message that was accepted is not accepted again, nor one signed for another network. */
export const calls = (node: number) =>
  command(
    `call ${node} twice`,
    async (state) => {
      const { real } = state
      const world = nodeWorld(real, node)
      const call = { body: availability(true), value: toNano("0.05") }
      const message = await externalCall(world, call)
      await act(state, "", () => real.chain.sendMessage(message), { spends: node })
      const balance = real.chain.balance(world.provider.address)
      expect(["INV-13", await refusedExternal(world, message)]).toEqual(["INV-13", "ERROR_SEQNO"])
      const elsewhere = await externalCall(world, { ...call, globalId: -3 })
      expect(await refusedExternal(world, elsewhere)).toBe("ERROR_WRONG_NETWORK")
      expect(real.chain.balance(world.provider.address)).toBe(balance)
    },
    (model) => !plain.nodeAt(model, node).frozen,
  )
