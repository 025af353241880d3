import { changeCell, type GovernanceAction } from "@cocoon/wrappers"
import { toNano } from "@ton/core"
import { approve, handover, set } from "../registry/initialised.js"
import { addressesCell } from "../world/addressesCell.js"
import { createWorld, type World } from "../world/createWorld.js"
import { EXECUTE_SECONDS, execute, govern, propose } from "../world/governCalls.js"
import { type Message, type Person, toRegistry } from "../world/registryCalls.js"
import { START, TERMS, termsCell } from "../world/terms.js"
import { expectRegistryEqual } from "./support/expectRegistryEqual.js"
import { followRegistry } from "./support/followRegistry.js"

const DAY = 86_400

const raw = (world: World, person: Person) => world[person].address.toRawString()
const does = async (world: World, by: Person, message: Message, value?: bigint) => {
  const seen = await toRegistry(world, by, message, value)
  expect(seen.trace.filter((line) => line.includes("!"))).toEqual([])
  return seen
}
const revoke = (imageId: bigint) => ({ $$type: "RevokeImage", queryId: 0n, imageId }) as const
const ban = (platformId: bigint) => ({ $$type: "BanPlatform", queryId: 0n, platformId }) as const
const later = (world: World, seconds: number) => {
  world.chain.now = (world.chain.now ?? 0) + seconds
}

describe("the Registry's rows", () => {
  it("begin as InitRegistry says", async () => {
    const world = await createWorld({ stage: "initialised" })
    const { rows } = await expectRegistryEqual(world)
    const [terms] = rows.all("terms")
    expect(terms).toMatchObject({
      hash: world.terms.hash().toString("hex"),
      active_at: START,
      superseded_at: 0,
      fee_bps: Number(TERMS.feeBps),
      keeper_reward: TERMS.keeperReward.toString(),
      bond_bps: Number(TERMS.bondBps),
      bond_minimum: TERMS.bondMinimum.toString(),
      cancellation_fee: TERMS.cancellationFee.toString(),
      deliver_seconds: Number(TERMS.deliverSeconds),
      exec_seconds_min: Number(TERMS.execSecondsMin),
      grace_seconds: Number(TERMS.graceSeconds),
      challenge_seconds: Number(TERMS.challengeSeconds),
      close_seconds: Number(TERMS.closeSeconds),
    })
    expect(rows.all("image")).toMatchObject([{ approved_at: START, revoked_lt: null }])
  })

  it("of an uninitialised Registry are none", async () => {
    const world = await createWorld({ stage: "empty" })
    expect(followRegistry(world).rows.all("registry")).toEqual([])
  })

  it("equal the getters after all that guardian and governor do at once", async () => {
    const world = await createWorld()
    await does(world, "governor", ban(8n))
    later(world, 5)
    await does(world, "guardian", ban(8n))
    await does(world, "guardian", revoke(0xabcdn))
    await does(world, "guardian", {
      $$type: "RaiseTcbNumbers",
      queryId: 0n,
      tcbNumber: 19n,
      qeNumber: 20n,
    })
    const pausedUntil = BigInt(START + DAY)
    await does(world, "guardian", { $$type: "Pause", queryId: 0n, pausedUntil })
    await expectRegistryEqual(world)
    await does(world, "governor", { $$type: "Pause", queryId: 0n, pausedUntil: 0n })
    await expectRegistryEqual(world)
  })

  it("RevokeAndEnforce revokes what is approved, bans what is named, and nothing named 0", async () => {
    const world = await createWorld()
    const both = {
      $$type: "RevokeAndEnforce",
      queryId: 0n,
      providers: addressesCell([]),
    } as const
    await does(world, "guardian", { ...both, imageId: 0n, platformId: 6n })
    expect((await expectRegistryEqual(world)).rows.all("image")).toMatchObject([{ revoked_at: 0 }])
    await does(world, "guardian", { ...both, imageId: 0xabcdn, platformId: 0n })
    await does(world, "guardian", { ...both, imageId: 0x9999n, platformId: 7n })
    const { rows } = await expectRegistryEqual(world)
    expect(rows.all("platform_ban")).toHaveLength(2)
    expect(rows.all("image")).toMatchObject([{ revoked_at: START }])
  })

  it("an image is revoked, approved again, revoked, forgotten and approved anew", async () => {
    const world = await createWorld({ stage: "initialised" })
    await does(world, "guardian", revoke(0xabcdn))
    await govern(world, [approve(0xabcdn), approve(0xabcdn), approve(5n)])
    const { rows } = await expectRegistryEqual(world)
    expect(rows.all("image")).toMatchObject([
      { approved_at: world.chain.now, revoked_at: 0, revoked_lt: null },
      { approved_at: world.chain.now },
    ])
    await does(world, "guardian", revoke(0xabcdn))
    later(world, 21 * DAY + 1)
    await does(world, "stranger", { $$type: "ForgetImage", queryId: 0n, imageId: 0xabcdn })
    expect((await expectRegistryEqual(world)).rows.all("image")).toHaveLength(1)
    await govern(world, [approve(0xabcdn)])
    expect((await expectRegistryEqual(world)).rows.all("image")).toHaveLength(2)
  })
})

describe("the governance queue", () => {
  it("holds every action of a change, with who proposed it and when it may be executed", async () => {
    const world = await createWorld()
    const actions: GovernanceAction[] = [
      { $$type: "SetTerms", terms: termsCell({ feeBps: 7n }) },
      set(world, { stakeMinimum: 12n, verifier: world.client.address }),
      approve(5n),
      { $$type: "LowerTcbNumbers", tcbNumber: 1n, qeNumber: 2n },
      { $$type: "MarkModel", model: 77n },
      handover(world),
    ]
    await propose(world, actions)
    const { rows } = await expectRegistryEqual(world)
    expect(rows.all("change")).toMatchObject([
      {
        id: 1,
        hash: changeCell(actions).hash().toString("hex"),
        addition: true,
        status: "queued",
        proposer: raw(world, "governor"),
        proposed_at: START,
        ready_at: START + 7 * DAY,
        expires_at: START + 7 * DAY + EXECUTE_SECONDS,
        ended_at: null,
        actions: [
          { kind: "SetTerms", terms: { fee_bps: 7, keeper_reward: toNano("0.01").toString() } },
          {
            kind: "SetParameters",
            parameters: { stake_minimum: "12", verifier: raw(world, "client") },
          },
          { kind: "ApproveImage", imageId: "5".padStart(64, "0") },
          { kind: "LowerTcbNumbers", tcbNumber: 1, qeNumber: 2 },
          { kind: "MarkModel", model: `0:${"4d".padStart(64, "0")}` },
          { kind: "ProposeGovernor", governor: raw(world, "client") },
        ],
      },
    ])
  })

  it.each([
    ["another verifier", (world: World) => set(world, { verifier: world.client.address }), true],
    ["the same verifier", (world: World) => set(world, { treasuryBps: 1n }), false],
    ["a mark", () => ({ $$type: "MarkModel", model: 1n }) as const, false],
  ])("%s waits as the contract computes it", async (_, action, addition) => {
    const world = await createWorld()
    await propose(world, [action(world)])
    const { rows } = await expectRegistryEqual(world)
    expect(rows.all("change")).toMatchObject([{ addition }])
  })

  it("changes are executed, cancelled or lapse, and rows say by whom", async () => {
    const world = await createWorld()
    await does(world, "guardian", ban(5n))
    later(world, 1)
    const lapsing = await propose(world, [set(world, { treasuryBps: 3n })])
    const dropped = await propose(world, [approve(9n)])
    const vetoed = await propose(world, [{ $$type: "LiftPlatform", platformId: 5n }])
    await does(world, "guardian", { $$type: "CancelChange", queryId: 0n, id: vetoed.id })
    await does(world, "governor", { $$type: "CancelChange", queryId: 0n, id: dropped.id })
    const lifting = await propose(world, [
      { $$type: "LiftPlatform", platformId: 5n },
      { $$type: "LowerTcbNumbers", tcbNumber: 3n, qeNumber: 4n },
    ])
    await expectRegistryEqual(world)
    world.chain.now = lifting.readyAt
    await execute(world, lifting, "client")
    const { rows } = await expectRegistryEqual(world)
    expect(rows.all("platform_ban")).toEqual([])
    const end = { ended_at: world.chain.now, ended_by: raw(world, "client") }
    expect(rows.all("change")).toMatchObject([
      { id: Number(lapsing.id), status: "queued", ended_by: null, ended_lt: null },
      { status: "cancelled", ended_by: raw(world, "governor") },
      { status: "cancelled", ended_by: raw(world, "guardian") },
      { status: "executed", ...end },
    ])
    later(world, 30 * DAY)
    expect((await execute(world, lapsing)).trace[0]).toMatch(/ERROR_CHANGE_LAPSED$/)
    expect(followRegistry(world).rows.all("change")[0]).toMatchObject({
      status: "queued",
      expires_at: lapsing.readyAt + EXECUTE_SECONDS,
    })
  })

  it("a handover takes two steps", async () => {
    const world = await createWorld()
    await govern(world, [handover(world)])
    expect((await expectRegistryEqual(world)).rows.all("registry")).toMatchObject([
      { governor: raw(world, "governor"), pending_governor: raw(world, "client") },
    ])
    await does(world, "client", { $$type: "AcceptGovernor", queryId: 0n })
    expect((await expectRegistryEqual(world)).rows.all("registry")).toMatchObject([
      { governor: raw(world, "client"), pending_governor: null },
    ])
  })

  it("new DealTerms supersede the last, also when they come back", async () => {
    const world = await createWorld()
    for (const feeBps of [7n, TERMS.feeBps, 8n]) {
      later(world, 14 * DAY)
      await govern(world, [{ $$type: "SetTerms", terms: termsCell({ feeBps }) }])
      await expectRegistryEqual(world)
    }
    const { rows } = await expectRegistryEqual(world)
    expect(rows.all("terms").filter(({ superseded_at }) => superseded_at === 0)).toHaveLength(1)
    expect(rows.all("terms")).toHaveLength(4)
  })

  it("nobody else's change has an event: ERROR_NOT_GOVERNOR", async () => {
    const world = await createWorld()
    const before = followRegistry(world)
    const { outcome } = await propose(world, [approve(5n)], "stranger")
    expect(outcome.trace[0]).toMatch(/ERROR_NOT_GOVERNOR$/)
    expect(followRegistry(world).events).toEqual(before.events)
  })
})
