import { cost } from "@cocoon/protocol"
import { loadSessionLedger, loadTokenUsage, type SessionClosed } from "@cocoon/wrappers"
import { SHEET } from "../world/constants.js"
import { createWorld, type World } from "../world/createWorld.js"
import { USAGE } from "../world/job.js"
import { type Outcome, observe } from "../world/observe.js"
import { closeBy, redeemBy } from "../world/redeem.js"
import { openChannel, SESSION_DEPOSIT } from "../world/session.js"
import { finalizeClose, requestClose, sessionClosed } from "../world/sessionEnd.js"
import { START, TERMS } from "../world/terms.js"

const MORE = { ...USAGE, prompt: 11_000n, completion: 40_000n, reasoning: 7n }
const NOTHING = { prompt: 0n, cached: 0n, completion: 0n, reasoning: 0n }

const usageOf = ({ usage }: SessionClosed) => {
  if (usage === null) return null
  const { $$type: _, ...used } = loadTokenUsage(usage.beginParse())
  return used
}

/** The usage that Provider and Model are told at the end; both hear the same. */
function told(world: World, seen: Outcome) {
  const [provider, model] = (["provider", "model"] as const).map((to) =>
    usageOf(sessionClosed(world, seen, `session > ${to} SessionClosed`)),
  )
  expect(model).toEqual(provider)
  return provider
}

async function opened() {
  const world = await createWorld()
  return { world, deal: await openChannel(world) }
}

async function finalized(world: World, deal: Awaited<ReturnType<typeof openChannel>>) {
  await requestClose(world, deal)
  world.chain.now = START + Number(TERMS.closeSeconds) + 10
  return observe(world, () => finalizeClose(world, deal))
}

describe("the usage that a Session's last notice tells", () => {
  it("is that of the last receipt that paid, if the clock ends it", async () => {
    const { world, deal } = await opened()
    await redeemBy(world, deal)
    await redeemBy(world, deal, { usage: MORE })
    const ledger = (await deal.session.getSession())?.ledger
    if (!ledger) throw new Error("the Session has no ledger")
    expect(loadSessionLedger(ledger.beginParse()).usage).toMatchObject(MORE)
    expect(told(world, await finalized(world, deal))).toEqual(MORE)
  })

  it("is not that of a receipt that paid nothing new", async () => {
    const { world, deal } = await opened()
    await redeemBy(world, deal, { usage: MORE })
    const seen = await observe(world, () => redeemBy(world, deal))
    expect(seen.trace[0]).toBe("stranger > session Redeem ! ERROR_NOTHING_NEW")
    expect(told(world, await finalized(world, deal))).toEqual(MORE)
  })

  it("is null if nothing was ever paid", async () => {
    const { world, deal } = await opened()
    expect(told(world, await finalized(world, deal))).toBeNull()
  })

  it("is null if the closing receipt meters nothing", async () => {
    const { world, deal } = await opened()
    expect(told(world, await observe(world, () => closeBy(world, deal, { usage: NOTHING })))).toBe(
      null,
    )
  })

  it("is that of the closing receipt, whether or not others paid before", async () => {
    for (const before of [undefined, USAGE]) {
      const { world, deal } = await opened()
      if (before) await redeemBy(world, deal, { usage: before })
      const seen = await observe(world, () => closeBy(world, deal, { usage: MORE }))
      expect(told(world, seen)).toEqual(MORE)
    }
  })

  it("is that of the receipt that paid most, if the closing one meters less", async () => {
    for (const usage of [USAGE, NOTHING]) {
      const { world, deal } = await opened()
      await redeemBy(world, deal, { usage: MORE })
      const seen = await observe(world, () => closeBy(world, deal, { usage }))
      expect(sessionClosed(world, seen, "session > provider SessionClosed").paid).toBe(
        cost(MORE, SHEET),
      )
      expect(told(world, seen)).toEqual(MORE)
    }
  })

  it("is that of the closing receipt if the deposit was spent before it", async () => {
    const { world, deal } = await opened()
    const most = { ...NOTHING, completion: 1_000_000n }
    const authorised = 2n ** 100n
    await redeemBy(world, deal, { usage: most, authorised })
    const usage = { ...most, completion: 2_000_000n }
    const seen = await observe(world, () => closeBy(world, deal, { usage, authorised }))
    const notice = sessionClosed(world, seen, "session > provider SessionClosed")
    expect(notice.paid).toBe(SESSION_DEPOSIT)
    expect(told(world, seen)).toEqual(usage)
  })
})
