import { readFileSync } from "node:fs"
import { toNano } from "@ton/core"
import { complete, completeBy } from "../world/completion.js"
import { createWorld } from "../world/createWorld.js"
import { BUDGET, open } from "../world/job.js"
import { closedNotice } from "../world/notices.js"
import { observe } from "../world/observe.js"
import { termsCell } from "../world/terms.js"

interface Vectors {
  readonly cost: readonly { name: string; cost: string; usage: Four; sheet: Four }[]
  readonly split: readonly Record<
    "name" | "paid" | "feeBps" | "royaltyBps" | "fee" | "royalty" | "owner",
    string
  >[]
}
type Four = Record<"prompt" | "cached" | "completion" | "reasoning", string>

const vectors = JSON.parse(readFileSync("tests/vectors/cost.json", "utf8")) as Vectors
const four = (value: Four) => ({
  prompt: BigInt(value.prompt),
  cached: BigInt(value.cached),
  completion: BigInt(value.completion),
  reasoning: BigInt(value.reasoning),
})

describe("shared vectors", () => {
  it.each(vectors.cost)("a Job pays the cost of: $name", async (vector) => {
    const world = await createWorld()
    const limits = { $$type: "PriceSheet", ...four(vector.sheet) } as const
    const deal = await open(world, { limits })
    const seen = await observe(world, () => complete(world, deal, { usage: four(vector.usage) }))
    const expected = BigInt(vector.cost) < BUDGET ? BigInt(vector.cost) : BUDGET
    expect(closedNotice(world, seen, "job > provider JobClosed").paid).toBe(expected)
  })

  it.each(vectors.split.filter(({ paid }) => BigInt(paid) <= toNano("100")))(
    "a Job divides: $name",
    async ({ paid, feeBps, royaltyBps, fee, royalty, owner }) => {
      const world = await createWorld()
      const limits = {
        $$type: "PriceSheet",
        prompt: BigInt(paid),
        cached: 0n,
        completion: 0n,
        reasoning: 0n,
      } as const
      const terms = termsCell({ feeBps: BigInt(feeBps) })
      const options = { limits, terms, royaltyBps: Number(royaltyBps), budget: toNano("2") }
      const deal = await open(world, options)
      const usage = { prompt: 1_000_000n, cached: 0n, completion: 0n, reasoning: 0n }
      const seen = await observe(world, () =>
        completeBy(world, deal, { by: world.stranger, usage }),
      )
      const notice = closedNotice(world, seen, "job > provider JobClosed")
      expect([notice.paid, notice.fee]).toEqual([BigInt(paid), BigInt(fee)])
      const dust = 666_666n
      const paidOut = (edge: string, amount: string) =>
        expect(seen.spent(edge)).toBe(BigInt(amount) > dust ? BigInt(amount) : 0n)
      paidOut("job > providerOwner Payout", owner)
      paidOut("job > modelOwner Payout", royalty)
      paidOut("job > pool CollectFee", fee)
    },
  )
})
