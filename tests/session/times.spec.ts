import { toNano } from "@ton/core"
import { createWorld } from "../world/createWorld.js"
import { observe } from "../world/observe.js"
import { openChannel, type SessionOptions } from "../world/session.js"
import { expectClosed, finalizeClose, requestClose, topUp } from "../world/sessionEnd.js"
import { START, TERMS } from "../world/terms.js"

const DAY = 86_400
const CLOSE_SECONDS = Number(TERMS.closeSeconds)

async function opened(options: SessionOptions = {}) {
  const world = await createWorld()
  return { world, deal: await openChannel(world, options) }
}

describe("who may end what, and when", () => {
  it("stranger asks for the close from expiresAt on and not before: ERROR_TOO_EARLY", async () => {
    const { world, deal } = await opened()
    world.chain.now = START + 30 * DAY - 1
    for (const by of ["stranger", "providerOwner"] as const) {
      const seen = await observe(world, () => requestClose(world, deal, by))
      expect(seen.trace[0]).toBe(`${by} > session RequestClose ! ERROR_TOO_EARLY`)
      expect((seen.delta[by] ?? 0n) + (seen.delta.session ?? 0n)).toBe(-seen.fees)
    }
    world.chain.now += 1
    const seen = await observe(world, () => requestClose(world, deal, "stranger"))
    expect(seen.trace).toHaveLength(2)
  })

  it("nobody finalizes before the challenge period is over: ERROR_WRONG_STATUS, ERROR_TOO_EARLY", async () => {
    const { world, deal } = await opened()
    const open = await observe(world, () => finalizeClose(world, deal))
    expect(open.trace[0]).toBe("stranger > session FinalizeClose ! ERROR_WRONG_STATUS")
    await requestClose(world, deal)
    world.chain.now = START + CLOSE_SECONDS
    for (const by of ["stranger", "client", "providerOwner"] as const) {
      const early = await observe(world, () => finalizeClose(world, deal, by))
      expect(early.trace[0]).toBe(`${by} > session FinalizeClose ! ERROR_TOO_EARLY`)
    }
    world.chain.now += 1
    await expectClosed(world, deal, await observe(world, () => finalizeClose(world, deal)))
  })

  it("client cannot ask twice, nor top up what is closing: ERROR_WRONG_STATUS", async () => {
    const { world, deal } = await opened()
    await requestClose(world, deal)
    world.chain.now = START + 60
    const again = await observe(world, () => requestClose(world, deal))
    expect(again.trace[0]).toBe("client > session RequestClose ! ERROR_WRONG_STATUS")
    const added = await observe(world, () => topUp(world, deal))
    expect(added.trace[0]).toBe("client > session TopUp ! ERROR_WRONG_STATUS")
    expect((added.delta.client ?? 0n) + (added.delta.session ?? 0n)).toBe(-added.fees)
  })

  it("stranger and owner cannot top up: ERROR_NOT_CLIENT", async () => {
    const { world, deal } = await opened()
    for (const by of ["stranger", "providerOwner"] as const) {
      const seen = await observe(world, () => topUp(world, deal, { by }))
      expect(seen.trace[0]).toBe(`${by} > session TopUp ! ERROR_NOT_CLIENT`)
      expect(seen.delta).toEqual({ [by]: -seen.fees })
    }
  })

  const tops: [string, { expiresAt: number; amount?: bigint }, string | null][] = [
    ["an earlier end", { expiresAt: START + 30 * DAY - 1 }, "ERROR_DEADLINE"],
    ["nothing at all", { expiresAt: 0, amount: 0n }, "ERROR_NOTHING_NEW"],
    [
      "the same end and nothing else",
      { expiresAt: START + 30 * DAY, amount: 0n },
      "ERROR_NOTHING_NEW",
    ],
    ["an end beyond 90 days", { expiresAt: START + 90 * DAY + 1 }, "ERROR_DEADLINE"],
    ["an end 90 days ahead and no money", { expiresAt: START + 90 * DAY, amount: 0n }, null],
    ["an end one second later", { expiresAt: START + 30 * DAY + 1 }, null],
    ["one nanoTON", { expiresAt: 0, amount: 1n }, null],
  ]
  it.each(tops)("client tops up with %s", async (_, options, error) => {
    const { world, deal } = await opened()
    const seen = await observe(world, () => topUp(world, deal, options))
    expect(seen.trace[0]).toBe(`client > session TopUp${error ? ` ! ${error}` : ""}`)
  })

  it("client extends to 180 days after the opening and no further: ERROR_DEADLINE", async () => {
    const { world, deal } = await opened({ expiresAt: START + 90 * DAY })
    for (const day of [80, 150]) {
      world.chain.now = START + day * DAY
      const expiresAt = Math.min(START + (day + 85) * DAY, START + 180 * DAY)
      const seen = await observe(world, () => topUp(world, deal, { expiresAt }))
      expect(seen.trace[0]).toBe("client > session TopUp")
    }
    const seen = await observe(world, () =>
      topUp(world, deal, { expiresAt: START + 180 * DAY + 1 }),
    )
    expect(seen.trace[0]).toBe("client > session TopUp ! ERROR_DEADLINE")
  })

  it("client revives a Session that has expired but that nobody asked to close", async () => {
    const { world, deal } = await opened()
    world.chain.now = START + 31 * DAY
    const past = await observe(world, () => topUp(world, deal, { expiresAt: START + 31 * DAY }))
    expect(past.trace[0]).toBe("client > session TopUp ! ERROR_DEADLINE")
    const seen = await observe(world, () => topUp(world, deal, { expiresAt: START + 40 * DAY }))
    expect(seen.trace[0]).toBe("client > session TopUp")
    const early = await observe(world, () => requestClose(world, deal, "stranger"))
    expect(early.trace[0]).toBe("stranger > session RequestClose ! ERROR_TOO_EARLY")
  })

  it("a top-up that brings less than it promises is refused: ERROR_TOO_LITTLE_VALUE", async () => {
    const { world, deal } = await opened()
    const seen = await observe(world, () => topUp(world, deal, { value: toNano("1") }))
    expect(seen.trace[0]).toBe("client > session TopUp ! ERROR_TOO_LITTLE_VALUE")
    expect(seen.delta).toEqual({ client: -seen.fees })
  })
})
