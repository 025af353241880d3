import { loadPastWork, loadReputation, loadReputationAnswer } from "@cocoon/wrappers"
import { beginCell, toNano } from "@ton/core"
import { internal } from "@ton/sandbox"
import { completeBy } from "../world/completion.js"
import { createWorld, type World } from "../world/createWorld.js"
import { exitCode } from "../world/errors.js"
import { open, USAGE } from "../world/job.js"
import { splitOf } from "../world/jobEnd.js"
import { minimumValue } from "../world/minimumValue.js"
import { PRICES } from "../world/networkConfig.js"
import { observe } from "../world/observe.js"
import { exitCodeAt } from "../world/outcomes.js"
import { earn, enterEpoch, epochNow } from "../world/rewards.js"
import { START, termsCell } from "../world/terms.js"

const MOST = 2n ** 64n - 1n

const send = (world: World, value: bigint) =>
  world.provider.send(
    world.stranger.getSender(),
    { value },
    { $$type: "AskReputation", queryId: 50n },
  )
const ask = (world: World, value: bigint) => observe(world, () => send(world, value))

async function serve(world: World, nonce: bigint, usage = USAGE) {
  const deal = await open(world, { nonce })
  return observe(world, () => completeBy(world, deal, { by: world.stranger, usage }))
}

describe.each(PRICES)("reputation at %s prices", (prices) => {
  it("is told to whoever asks, with the rest of the value", async () => {
    const world = await createWorld({ prices })
    await serve(world, 1n)
    const seen = await ask(world, toNano("0.1"))
    expect(seen.trace).toEqual([
      "stranger > provider AskReputation",
      "provider > stranger ReputationAnswer",
    ])
    expect(seen.delta).toEqual({ stranger: -seen.fees })
    const answer = seen.transactions.at(-1)?.inMessage?.body
    if (!answer) throw new Error("no answer")
    const { owner, index, reputation } = loadReputationAnswer(answer.beginParse())
    expect([owner.equals(world.providerOwner.address), index]).toEqual([true, 0n])
    const told = loadReputation(reputation.beginParse())
    expect(told).toEqual(await world.provider.getReputation())
    expect(told).toMatchObject({ completed: 1n, slashed: 0n, since: BigInt(START) })
    expect(told.served).toMatchObject(USAGE)
  })

  it("a value that does not pay the answer is refused and costs the Provider nothing", async () => {
    const world = await createWorld({ prices })
    const high = await minimumValue(world, {
      send: (value) => send(world, value),
      accepted: ({ transactions }) => exitCodeAt(transactions, world.provider.address) === 0,
      most: toNano("0.1"),
    })
    const short = await ask(world, high - 1n)
    expect(short.delta.provider ?? 0n).toBeGreaterThanOrEqual(0n)
    expect(short.trace).not.toContain("provider > stranger ReputationAnswer")
  })
})

describe("work", () => {
  it("is the fees of one epoch; the next begins anew and three past ones are kept", async () => {
    const world = await createWorld()
    const first = epochNow(world)
    const fees: bigint[] = []
    for (let at = 0n; at < 5n; at++) {
      if (at > 0n) enterEpoch(world, first + at)
      fees.push(await earn(world, { nonce: at + 1n, tokens: 50_000n + 1_000n * at }))
    }
    const { epoch, work, past } = await world.provider.getStanding()
    expect([epoch, work]).toEqual([first + 4n, fees[4]])
    const { first: newest, second, third } = loadPastWork(past.beginParse())
    expect([newest, second, third].map((entry) => [entry.epoch, entry.work])).toEqual([
      [first + 3n, fees[3]],
      [first + 2n, fees[2]],
      [first + 1n, fees[1]],
    ])
  })

  it("counts only deals under terms in force, and only what paid a fee", async () => {
    const world = await createWorld()
    const free = await open(world, { nonce: 1n })
    const none = { prompt: 1n, cached: 0n, completion: 0n, reasoning: 0n }
    await completeBy(world, free, { by: world.stranger, usage: none })
    const foreign = await open(world, { nonce: 2n, terms: termsCell({ feeBps: 1_000n }) })
    const seen = await observe(world, () => completeBy(world, foreign, { by: world.stranger }))
    expect(seen.spent("job2 > pool CollectFee")).toBeGreaterThan(splitOf(toNano("0.1")).fee)
    const { reputation, work } = await world.provider.getStanding()
    expect([reputation.completed, reputation.feesPaid, work]).toEqual([0n, 0n, 0n])
  })

  it("a class of served tokens stops at its largest number instead of failing", async () => {
    const world = await createWorld()
    for (const nonce of [1n, 2n]) {
      await serve(world, nonce, { prompt: MOST, cached: 0n, completion: 1n, reasoning: 0n })
    }
    const { served, completed } = await world.provider.getReputation()
    expect([served.prompt, served.completion, completed]).toEqual([MOST, 2n, 2n])
  })

  it("takes no report back for a bounce that is not the pool's: ERROR_NOT_THE_POOL", async () => {
    const world = await createWorld()
    for (const opcode of [0xc0090003, 0xc0090004]) {
      const body = beginCell()
        .storeUint(0xffffffff, 32)
        .storeUint(opcode, 32)
        .storeUint(0, 64)
        .storeUint(epochNow(world), 32)
        .storeCoins(1n)
        .endCell()
      const [from, to] = [world.stranger.address, world.provider.address]
      const { transactions } = await world.chain.sendMessage(
        internal({ from, to, value: toNano("0.1"), bounced: true, body }),
      )
      expect(exitCodeAt(transactions, to)).toBe(exitCode("ERROR_NOT_THE_POOL"))
    }
  })
})
