import { spawnDemo } from "./spawnDemo.js"

const PATIENCE_MS = 400_000
/** More than the forward fee of a message that brings a share of a bond, nanoTON. */
const FORWARD_FEE_MAX = 1_000_000n

interface Auction {
  readonly model: "public" | "private"
  readonly bps: number
  readonly rate: string
  readonly limit: string
  readonly winner: string
  readonly second: number
  readonly answer: string
  readonly output: "inline" | "uri" | "reveal"
  readonly paid: string
  readonly owner: string
  readonly royalty: string
  readonly fee: string
}

interface Agent {
  readonly name: string
  readonly costBps: number
  readonly won: number
  readonly failed: number
  readonly slashed: string
  readonly bondsLost: string
  readonly work: string
  readonly reward: string
}

interface Pot {
  readonly epoch: number
  readonly pot: string
  readonly work: string
  readonly paid: string
}

/** The parts of `demo --market --json` that the tests compute with. */
interface Report {
  readonly ok: boolean
  readonly epoch: number
  readonly auctions: readonly Auction[]
  readonly direct: Pick<Auction, "output" | "model" | "paid" | "owner" | "royalty" | "fee">
  readonly privateModel: { readonly granted: number; readonly royalty: string }
  readonly lazy: Readonly<Record<"agent" | "bond" | "toClient" | "toPool", string>> & {
    readonly arrived: Readonly<Record<"client" | "pool", string>>
  }
  readonly equivocation: Readonly<Record<"agent" | "slashed" | "toReporter" | "toPool", string>> & {
    readonly refused: string
    readonly arrived: Readonly<Record<"reporter" | "pool", string>>
  }
  readonly agents: readonly Agent[]
  readonly pool: {
    readonly treasury: string
    readonly days: readonly { readonly epoch: number; readonly pots: readonly Pot[] }[]
  }
  readonly parties: Readonly<Record<string, { readonly before: string; readonly after: string }>>
  readonly networkFees: string
  readonly difference: string
  readonly balanced: boolean
}

const sum = (values: readonly string[]) => values.reduce((all, value) => all + BigInt(value), 0n)

let demo: Awaited<ReturnType<typeof spawnDemo>["ended"]>
let report: Report
beforeAll(async () => {
  demo = await spawnDemo(["demo", "--market", "--json"]).ended
  report = JSON.parse(demo.stdout)
}, PATIENCE_MS)

const agent = (name: string): Agent => {
  const found = report.agents.find((one) => one.name === name)
  if (found === undefined) throw new Error(`no agent ${name}`)
  return found
}
const deals = () => [...report.auctions, report.direct]

it("comes to its end, leaves nothing behind, and the books of everybody balance to the nanoTON", () => {
  const { code, stderr, files, processes } = demo
  expect({ code, failed: stderr.match(/^[^✓].*/m) }).toEqual({ code: 0, failed: null })
  expect([files, processes]).toEqual([[], []])
  const { ok, balanced, difference, parties, networkFees } = report
  expect({ ok, balanced, difference }).toEqual({ ok: true, balanced: true, difference: "0" })
  const all = Object.values(parties)
  const gone = sum(all.map(({ before }) => before)) - sum(all.map(({ after }) => after))
  expect(gone).toBe(BigInt(networkFees))
  for (const [name, { after }] of Object.entries(parties)) {
    if (name.endsWith("Job") || name.startsWith("openJob"))
      expect([name, after]).toEqual([name, "0"])
  }
})

it("auctions of both models go to the cheaper agents below the limits, never below an agent's own costs", () => {
  const { auctions } = report
  expect(new Set(auctions.map(({ model }) => model))).toEqual(new Set(["public", "private"]))
  for (const { winner, bps, rate, limit, answer } of auctions) {
    expect(bps).toBeLessThan(10_000)
    expect(bps).toBeGreaterThan(agent(winner).costBps)
    expect(BigInt(rate)).toBe((BigInt(limit) * BigInt(bps)) / 10_000n)
    expect(answer).toMatch(/\w+ \w+/)
  }
  const wins = (name: string) => auctions.slice(0, 8).filter(({ winner }) => winner === name).length
  expect(wins("cheap")).toBeGreaterThanOrEqual(wins("middle") + wins("dear"))
  expect(wins("dear")).toBeLessThanOrEqual(wins("middle"))
  const offenders = [report.equivocation.agent, report.lazy.agent]
  const left = report.agents.map(({ name }) => name).filter((name) => !offenders.includes(name))
  expect(left).toHaveLength(1)
  expect(auctions.slice(8).map(({ winner }) => winner)).toEqual([...left, ...left, ...left])
})

it("every deal's payment is its shares; the private model's owner has a tenth of what its jobs paid", () => {
  for (const { model, paid, owner, royalty, fee } of deals()) {
    expect(BigInt(owner) + BigInt(royalty) + BigInt(fee)).toBe(BigInt(paid))
    expect(BigInt(royalty)).toBe(BigInt(paid) / (model === "private" ? 10n : 20n))
    expect(BigInt(fee)).toBe(BigInt(paid) / 40n)
  }
  const { granted, royalty } = report.privateModel
  const closed = deals().filter(({ model }) => model === "private")
  expect(granted).toBe(3)
  expect(BigInt(royalty)).toBe(sum(closed.map((deal) => deal.royalty)))
  expect(BigInt(royalty)).toBeGreaterThan(0n)
})

it("the middle agent's outputs lie at its node, and are paid once their window ends unchallenged", () => {
  expect(report.direct.output).toBe("uri")
  for (const { winner, output } of report.auctions) {
    expect([winner, output]).toEqual([winner, winner === "middle" ? "uri" : "inline"])
  }
})

it("the lazy agent loses its bond: nine tenths to the client, a tenth to the pool", () => {
  const { agent: name, bond, toClient, toPool, arrived } = report.lazy
  expect(agent(name)).toMatchObject({ failed: 1, bondsLost: bond })
  expect(BigInt(toClient)).toBe((BigInt(bond) * 9n) / 10n)
  expect(BigInt(toClient) + BigInt(toPool)).toBe(BigInt(bond))
  expect(BigInt(toClient) - BigInt(arrived.client)).toBeLessThan(FORWARD_FEE_MAX)
  expect(BigInt(toPool) - BigInt(arrived.pool)).toBeLessThan(FORWARD_FEE_MAX)
})

it("the equivocating agent loses its stake: a twentieth to the reporter, the rest to the pool, and no work any more", () => {
  const { agent: name, slashed, toReporter, toPool, arrived, refused } = report.equivocation
  expect([name, refused]).toEqual(["cheap", "PROVIDER_SLASHED"])
  expect([slashed, agent(name).slashed]).toEqual(["10000000000", "10000000000"])
  expect([toReporter, toPool]).toEqual(["500000000", "9500000000"])
  expect(BigInt(arrived.reporter)).toBeGreaterThanOrEqual(BigInt(toReporter))
  expect(BigInt(toPool) - BigInt(arrived.pool)).toBeLessThan(FORWARD_FEE_MAX)
})

it("rewards are at most half the fees of the work, the treasury has its fifth, and the rest rolls over", () => {
  const { agents, pool, epoch } = report
  for (const { work, reward } of agents) {
    expect(BigInt(reward)).toBeGreaterThan(0n)
    expect(BigInt(reward)).toBeLessThanOrEqual(BigInt(work) / 2n)
    expect(BigInt(work) / 2n - BigInt(reward)).toBeLessThan(FORWARD_FEE_MAX)
  }
  const fees = sum(deals().map(({ fee }) => fee))
  expect(sum(agents.map(({ work }) => work))).toBe(fees)
  expect(BigInt(pool.treasury)).toBeGreaterThan(fees / 6n)
  const [, claimed, over] = pool.days
  const [ours] = claimed?.pots.filter((pot) => pot.epoch === epoch) ?? []
  expect(ours).toMatchObject({ work: fees.toString() })
  const halves = agents.map(({ work }) => (BigInt(work) / 2n).toString())
  expect(BigInt(ours?.paid ?? "0")).toBe(sum(halves))
  const left = claimed?.pots.map(({ pot, paid }) => BigInt(pot) - BigInt(paid)) ?? []
  const [newest] = over?.pots ?? []
  expect(BigInt(newest?.pot ?? "0")).toBe(left.reduce((all, rest) => all + rest, 0n))
})
