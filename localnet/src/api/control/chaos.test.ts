import { createChaos } from "./chaos.js"

describe("createChaos", () => {
  test("is calm at start and after a reset", () => {
    const chaos = createChaos(() => 10)
    chaos.set({ errorRate: 1, staleBlocks: 3, freezeHead: true })
    expect(chaos.drawFailure()).toBeDefined()
    chaos.reset()
    expect(chaos.drawFailure()).toBeUndefined()
    expect(chaos.drawDuplicate()).toBe(false)
    expect(chaos.visibleSeqno(20)).toBe(20)
  })

  test("fails about the asked share, with both statuses", () => {
    const chaos = createChaos(() => 1)
    chaos.set({ errorRate: 0.3, seed: 7 })
    const draws = Array.from({ length: 10_000 }, () => chaos.drawFailure())
    const share = (status: number | undefined) =>
      draws.filter((draw) => draw === status).length / draws.length
    expect(share(undefined)).toBeCloseTo(0.7, 1)
    expect(share(429)).toBeCloseTo(0.15, 1)
    expect(share(500)).toBeCloseTo(0.15, 1)
  })

  test("the head lags, freezes, and never falls below the first block", () => {
    let head = 5
    const chaos = createChaos(() => head)
    chaos.set({ staleBlocks: 2 })
    expect(chaos.visibleSeqno(head)).toBe(3)
    chaos.set({ staleBlocks: 99 })
    expect(chaos.visibleSeqno(head)).toBe(1)
    chaos.set({ staleBlocks: 0, freezeHead: true })
    head = 9
    expect(chaos.visibleSeqno(head)).toBe(5)
    chaos.set({ freezeHead: false })
    expect(chaos.visibleSeqno(head)).toBe(9)
  })
})
