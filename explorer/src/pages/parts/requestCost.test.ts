import { cost } from "@cocoon/protocol"
import fc from "fast-check"
import { requestCost } from "./requestCost.js"

const number = fc.bigInt({ min: 0n, max: (1n << 64n) - 1n })

it("a request costs what the protocol charges for it", () => {
  fc.assert(
    fc.property(number, number, number, number, (prompt, completion, read, written) => {
      const sheet = { prompt, completion, cached: 7n, reasoning: 9n }
      const usage = { prompt: read, completion: written, cached: 0n, reasoning: 0n }
      const texts = { prompt: `${prompt}`, completion: `${completion}` }
      expect(requestCost(texts, { prompt: read, completion: written })).toBe(cost(usage, sheet))
    }),
  )
})
