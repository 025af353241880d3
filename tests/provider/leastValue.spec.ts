import { equivocationReward } from "@cocoon/protocol"
import { loadReputation, loadReputationAnswer } from "@cocoon/wrappers"
import { toNano } from "@ton/core"
import type { SendMessageResult } from "@ton/sandbox"
import { STAKE } from "../world/constants.js"
import { createWorld, type World } from "../world/createWorld.js"
import { sendProof } from "../world/equivocation.js"
import { contents, leastValue } from "../world/leastValue.js"
import { PRICES } from "../world/networkConfig.js"
import { observe } from "../world/observe.js"
import { rentOf } from "../world/outcomes.js"
import { traceOf } from "../world/trace.js"
import { installed, sendUpgrade } from "../world/upgrade.js"

const ANSWER = "registry > provider ProviderUpgraded"
const STEPS = 24n

const upgraded =
  (world: World) =>
  ({ transactions }: SendMessageResult) =>
    traceOf(world.labels, transactions).includes(ANSWER)

describe.each(PRICES)("the least value that a Provider takes, at %s prices", (prices) => {
  it("AskReputation: the answer arrives; one nanoTON less is refused", async () => {
    const world = await createWorld({ prices })
    const { accepted, refused } = await leastValue(world, {
      at: world.provider.address,
      most: toNano("0.1"),
      send: (value) =>
        world.provider.send(
          world.stranger.getSender(),
          { value },
          { $$type: "AskReputation", queryId: 50n },
        ),
    })
    expect(refused.trace[0]).toMatch(/AskReputation ! ERROR_TOO_LITTLE_VALUE$/)
    expect(accepted.trace[1]).toBe("provider > stranger ReputationAnswer")
    expect(accepted.delta).toEqual({ stranger: -accepted.fees })
    const answer = accepted.transactions.at(-1)?.inMessage?.body.beginParse()
    const told = answer && loadReputation(loadReputationAnswer(answer).reputation.beginParse())
    expect(told).toEqual(await world.provider.getReputation())
  })

  it("ProveEquivocation: all is slashed, reporter and pool get theirs; one nanoTON less changes nothing", async () => {
    const world = await createWorld({ prices })
    const before = contents(world)
    const { accepted, refused } = await leastValue(world, {
      at: world.provider.address,
      most: toNano("0.2"),
      send: (value) => sendProof(world, { value }),
    })
    expect(refused.trace[0]).toMatch(/ProveEquivocation ! (TVM_OUT_OF_GAS|no-gas)$/)
    const reward = equivocationReward(STAKE)
    expect(accepted.delta.provider).toBe(-STAKE)
    expect(accepted.spent("provider > pool FundRewards")).toBe(STAKE - reward)
    expect(accepted.spent("provider > stranger EquivocationReward")).toBeGreaterThanOrEqual(reward)
    expect(await world.provider.getLedger()).toMatchObject({ stake: 0n, locked: 0n })
    const changed = Object.entries(contents(world)).filter(([of, held]) => held !== before[of])
    expect(changed.map(([of]) => of).sort()).toEqual(["pool", "provider"])
  })

  it("UpgradeProvider: the whole upgrade at no cost of the reserve; one nanoTON less, or any part, changes nothing", async () => {
    const { world, codes, next } = await installed(prices)
    const at = world.provider.address
    const send = (value: bigint) => sendUpgrade(world, codes, { value })
    const state = world.chain.snapshot()
    const options = { at, send, most: toNano("0.3"), accepted: upgraded(world) }
    const { accepted, refused, least } = await leastValue(world, options)
    expect(refused.trace).not.toContain(ANSWER)
    expect((accepted.delta.provider ?? 0n) + rentOf(accepted, at)).toBeGreaterThanOrEqual(0n)
    expect((accepted.delta.registry ?? 0n) + rentOf(accepted, world.registry.address)).toBe(0n)
    expect(await next.getVersion()).toBe(2n)
    for (let step = 1n; step < STEPS; step++) {
      await world.chain.loadFrom(state)
      const before = contents(world)
      const seen = await observe(world, () => send((least * step) / STEPS))
      expect(contents(world)).toEqual(before)
      expect((seen.delta.provider ?? 0n) + rentOf(seen, at)).toBeGreaterThanOrEqual(0n)
    }
  })
})
