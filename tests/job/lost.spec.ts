import { toNano } from "@ton/core"
import { complete } from "../world/completion.js"
import { createWorld } from "../world/createWorld.js"
import { claim, deliver, open } from "../world/job.js"
import { PRICES } from "../world/networkConfig.js"
import { observe } from "../world/observe.js"
import { TERMS } from "../world/terms.js"

/** What docs/OPERATIONS.md says of both, nanoTON. */
const LOST = { sandbox: toNano("0.023"), mainnet: toNano("0.0039") }
const SERVED = { sandbox: toNano("0.043"), mainnet: toNano("0.0075") }

describe.each(PRICES)("what an open Job costs the reserve at %s prices", (prices) => {
  it("a claim that another one beat: gas and nothing else", async () => {
    const world = await createWorld({ prices })
    const deal = await open(world, { direct: false })
    await claim(world, deal)
    const lost = await observe(world, () => claim(world, deal, { slot: 1n }))
    expect(lost.trace.at(-1)).toBe("job > provider (bounced)")
    expect(lost.delta).toEqual({ provider: -lost.fees })
    expect(lost.fees).toBeLessThanOrEqual(LOST[prices])
    expect(lost.fees).toBeGreaterThan((LOST[prices] * 8n) / 10n)
  })

  it("a claim and a completion, before the keeper's reward", async () => {
    const world = await createWorld({ prices })
    const deal = await open(world, { direct: false })
    const claimed = await observe(world, () => claim(world, deal))
    await deliver(world, deal)
    const completed = await observe(world, () => complete(world, deal))
    const cost = -(claimed.delta.provider ?? 0n) - (completed.delta.provider ?? 0n)
    const before = cost + TERMS.keeperReward
    expect(before).toBeLessThanOrEqual(SERVED[prices])
    expect(before).toBeGreaterThan((SERVED[prices] * 8n) / 10n)
  })
})
