import { readGasCosts } from "./readGasCosts.js"

const [mainnet, sandbox] = [readGasCosts("mainnet"), readGasCosts("sandbox")]

test("every step costs something, and about six times as much at the sandbox's prices", () => {
  for (const [step, cost] of Object.entries(mainnet)) {
    const dear = sandbox[step as keyof typeof sandbox]
    expect(cost).toBeGreaterThan(0n)
    expect(dear).toBeGreaterThan(5n * cost)
    expect(dear).toBeLessThan(7n * cost)
  }
})

test("costs have two digits", () => {
  for (const cost of Object.values(mainnet)) expect(cost.toString()).toMatch(/^[0-9]{2}0*$/)
})
