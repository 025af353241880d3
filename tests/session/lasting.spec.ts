import { cost } from "@cocoon/protocol"
import type { SendMessageResult } from "@ton/sandbox"
import { SHEET } from "../world/constants.js"
import { createWorld, type World } from "../world/createWorld.js"
import { dearStorage } from "../world/dearStorage.js"
import { DELAY, govern } from "../world/governCalls.js"
import { USAGE } from "../world/job.js"
import { splitOf } from "../world/jobEnd.js"
import { minimumValue } from "../world/minimumValue.js"
import { PRICES, type Prices } from "../world/networkConfig.js"
import { observe } from "../world/observe.js"
import { exitCodeAt, rentOf } from "../world/outcomes.js"
import { redeemBy } from "../world/redeem.js"
import { toRegistry } from "../world/registryCalls.js"
import { openChannel, SESSION_DEPOSIT } from "../world/session.js"
import { expectClosed, finalizeClose, requestClose, topUp } from "../world/sessionEnd.js"
import { START, TERMS, termsCell } from "../world/terms.js"

const DAY = 86_400
const WEEK = 7 * DAY
/** What `govern` needs from a proposal to its execution. */
const TIMELOCK = DELAY + 1
const ALL = { ...USAGE, completion: 10n ** 15n }
const PARTS = ["providerOwner Payout", "modelOwner Payout", "pool CollectFee"] as const
const ANSWERED = "session > stranger Payout"
const ENDED = [
  "stranger > session FinalizeClose",
  "session > provider SessionClosed",
  "session > model SessionClosed",
  ANSWERED,
  "session > client SessionRefund",
]

/** A Session of ninety days, opened with the least value that is taken. */
async function openedWithLeast(prices: Prices, terms = termsCell()) {
  const world = await createWorld({ prices, terms })
  const options = { terms, expiresAt: START + 90 * DAY }
  const send = async (value: bigint) => (await openChannel(world, { ...options, value })).result
  const { address } = (await openChannel(await createWorld({ prices, terms }), options)).session
  const accepted = ({ transactions }: SendMessageResult) => exitCodeAt(transactions, address) === 0
  const value = await minimumValue(world, { send, accepted, most: SESSION_DEPOSIT * 2n })
  return { world, deal: await openChannel(world, { ...options, value }) }
}

/** New DealTerms, told to Provider and Model. */
async function changeTerms(world: World, feeBps: bigint): Promise<void> {
  const done = await govern(world, [{ $$type: "SetTerms", terms: termsCell({ feeBps }) }])
  expect(done.trace[0]).toBe("stranger > registry ExecuteChange")
  for (const { address: target } of [world.provider, world.model]) {
    await toRegistry(world, "stranger", { $$type: "SyncTerms", queryId: 0n, target })
  }
}

describe.each(PRICES)("a Session that lasts, at %s prices", (prices) => {
  it("opened with the least value, it can pay all that it owes two weeks after its end, closed at the last moment", async () => {
    const terms = termsCell({ closeSeconds: BigInt(WEEK) })
    const { world, deal } = await openedWithLeast(prices, terms)
    await redeemBy(world, deal)
    world.chain.now = START + 97 * DAY - 1
    await requestClose(world, deal, "stranger")
    world.chain.now += WEEK + 1
    const seen = await observe(world, () => finalizeClose(world, deal))
    expect(seen.trace).toEqual(ENDED)
    expect(seen.spent(ANSWERED)).toBeGreaterThan(TERMS.keeperReward)
    const rest = seen.spent("session > client SessionRefund")
    expect(rest).toBeGreaterThanOrEqual(SESSION_DEPOSIT - cost(USAGE, SHEET))
    await expectClosed(world, deal, seen)
  })

  it("extended to half a year and closed under the thirteenth DealTerms after its own, it still counts", async () => {
    const world = await createWorld({ prices })
    const deal = await openChannel(world, { expiresAt: START + 90 * DAY })
    await redeemBy(world, deal)
    for (let version = 1; version <= 13; version++) {
      world.chain.now = START + version * 14 * DAY - TIMELOCK
      await changeTerms(world, BigInt(version))
      if (version === 6) await topUp(world, deal, { amount: 0n, expiresAt: START + 170 * DAY })
      if (version === 12) await topUp(world, deal, { amount: 0n, expiresAt: START + 180 * DAY })
    }
    await requestClose(world, deal, "stranger")
    world.chain.now = START + 183 * DAY
    const seen = await observe(world, () => finalizeClose(world, deal))
    expect(seen.trace).toEqual(ENDED)
    const paid = cost(USAGE, SHEET)
    expect(await world.provider.getReputation()).toMatchObject({ completed: 1n, earned: paid })
    expect(await world.model.getModel()).toMatchObject({ settled: 1n, volume: paid })
    expect(seen.delta.provider ?? 0n).toBeGreaterThanOrEqual(0n)
    expect(seen.delta.model ?? 0n).toBeGreaterThanOrEqual(0n)
    await expectClosed(world, deal, seen)
  })

  it.each([
    ["part of the deposit", USAGE],
    ["the whole deposit", ALL],
  ])(
    "pays %s, fee and royalty in full, when storage became ten times dearer: only its owner may get less",
    async (_, usage) => {
      const { world, deal } = await openedWithLeast(prices)
      world.chain.setConfig(dearStorage(world.chain.config))
      world.chain.now = START + 97 * DAY
      const { address } = deal.session
      const balance = async () => (await world.chain.getContract(address)).balance
      const before = await balance()
      const seen = await observe(world, () => redeemBy(world, deal, { usage }))
      const left = await balance()
      const paid = usage === ALL ? SESSION_DEPOSIT : cost(USAGE, SHEET)
      const due = splitOf(paid)
      const [owner = 0n, royalty, fee] = PARTS.map((to) => seen.spent(`session > ${to}`))
      expect({ royalty, fee }).toEqual({ royalty: due.royalty, fee: due.fee })
      const stored = before - rentOf(seen, address)
      const most = stored - due.royalty - due.fee
      const isShort = most < due.owner
      expect(isShort).toBe(prices === "sandbox" && usage === ALL)
      expect(owner).toBe(isShort ? most : due.owner)
      expect(left).toBe(stored - owner - due.royalty - due.fee)
      expect(seen.trace.at(-1)).toBe(ANSWERED)
      await requestClose(world, deal)
      world.chain.now += Number(TERMS.closeSeconds) + 1
      const end = await observe(world, () => finalizeClose(world, deal))
      expect(end.trace).toEqual(ENDED.filter((line) => usage === USAGE || line !== ANSWERED))
      await expectClosed(world, deal, end)
    },
  )
})
