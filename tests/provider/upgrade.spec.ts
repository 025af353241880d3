import {
  loadChildCodes,
  openRewardPool,
  storeProviderUpgraded,
  storeReportWork,
  storeRequestUpgrade,
} from "@cocoon/wrappers"
import { beginCell, type Cell, toNano } from "@ton/core"
import { createWorld, type World } from "../world/createWorld.js"
import { forge, post, stateOf } from "../world/forge.js"
import { claim, open } from "../world/job.js"
import { toUint } from "../world/keys.js"
import { observe } from "../world/observe.js"
import { openChannel } from "../world/session.js"
import { install, installed, nextCodes, upgrade } from "../world/upgrade.js"

const UPGRADED = [
  "providerOwner > provider UpgradeProvider",
  "provider > registry RequestUpgrade",
  "registry > provider ProviderUpgraded",
  "provider > providerOwner ProviderPayout",
]

const codeOf = async (world: World) => {
  const { accountState } = await world.chain.getContract(world.provider.address)
  if (accountState?.type !== "active") throw new Error("no Provider")
  return accountState.state.code?.hash().toString("hex")
}

describe("an upgrade in place", () => {
  it("owner moves the Provider to the code in force: address, stake and record stay", async () => {
    const { world, codes, next } = await installed()
    const ledger = await world.provider.getLedger()
    const before = await world.provider.getProvider()
    const seen = await upgrade(world, codes)
    expect(seen.trace).toEqual(UPGRADED)
    expect(seen.delta.registry).toBeUndefined()
    expect(seen.delta.provider ?? 0n).toBeGreaterThanOrEqual(0n)
    expect(await next.getVersion()).toBe(2n)
    expect((await next.getCodes()).equals(codes)).toBe(true)
    const after = await next.getProvider()
    expect(after.origin).toBe(1n)
    expect(after).toMatchObject({ owed: before?.owed, seqno: before?.seqno })
    expect(after.ledger.equals(before?.ledger ?? codes)).toBe(true)
    expect(after.standing.asCell().equals(before?.standing.asCell() ?? codes)).toBe(true)
    expect(ledger.stake).toBeGreaterThan(0n)
  })

  it("only the owner asks: ERROR_NOT_OWNER; only the Registry answers: ERROR_NOT_REGISTRY", async () => {
    const { world, codes } = await installed()
    const code = await codeOf(world)
    const { trace } = await upgrade(world, codes, "stranger")
    expect(trace[0]).toMatch(/ERROR_NOT_OWNER$/)
    const answer = await answerCell(codes)
    const forged = await observe(world, () =>
      post(world.stranger, { to: world.provider, value: toNano("0.1"), body: answer }),
    )
    expect(forged.trace[0]).toMatch(/ERROR_NOT_REGISTRY$/)
    expect(await codeOf(world)).toBe(code)
  })

  it("codes that the owner did not agree to are refused, which changes nothing: ERROR_OTHER_CODES", async () => {
    const { world } = await installed()
    const before = [await codeOf(world), await stateOf(world, world.provider.address)]
    const seen = await upgrade(world, world.codes)
    expect(seen.trace).toEqual([
      UPGRADED[0],
      "provider > registry RequestUpgrade ! ERROR_OTHER_CODES",
      "registry > provider (bounced)",
    ])
    expect([await codeOf(world), await stateOf(world, world.provider.address)]).toEqual(before)
    expect(seen.delta.provider).toBeGreaterThan(0n)
  })

  it("a stake that unbonds keeps the code: ERROR_NOT_IDLE", async () => {
    const { world, codes } = await installed()
    const unstake = { $$type: "RequestUnstake", queryId: 0n, amount: 1n } as const
    const owner = world.providerOwner.getSender()
    await world.provider.send(owner, { value: toNano("0.1") }, unstake)
    expect((await upgrade(world, codes)).trace[0]).toMatch(/ERROR_NOT_IDLE$/)
  })

  it("a locked bond keeps the code, also when it was locked after the request", async () => {
    const world = await createWorld()
    await claim(world, await open(world, { direct: false }))
    expect((await upgrade(world, world.codes)).trace[0]).toMatch(/ERROR_NOT_IDLE$/)
    const before = [await codeOf(world), await stateOf(world, world.provider.address)]
    const body = await answerCell(world.codes)
    const late = await observe(world, () =>
      forge(world, { from: world.registry.address, to: world.provider.address, body }),
    ).catch(() => undefined)
    expect(late).toBeUndefined()
    expect([await codeOf(world), await stateOf(world, world.provider.address)]).toEqual(before)
  })

  it("a stranger that names a Provider gets nothing: ERROR_NOT_PROVIDER", async () => {
    const { world, codes } = await installed()
    const body = beginCell()
      .store(
        storeRequestUpgrade({
          $$type: "RequestUpgrade",
          queryId: 0n,
          owner: world.providerOwner.address,
          index: 0n,
          codesHash: toUint(codes.hash()),
        }),
      )
      .endCell()
    const seen = await observe(world, () =>
      post(world.stranger, { to: world.registry, value: toNano("0.1"), body }),
    )
    expect(seen.trace[0]).toMatch(/ERROR_NOT_PROVIDER$/)
  })

  it("four versions back is accepted, five is not: ERROR_NOT_PROVIDER", async () => {
    const world = await createWorld({ stage: "registered" })
    for (let version = 2; version <= 5; version++) await install(world)
    const fourth = await world.registry.getCodes()
    const state = world.chain.snapshot()
    expect((await upgrade(world, fourth)).trace).toEqual(UPGRADED)
    await world.chain.loadFrom(state)
    await install(world)
    const seen = await upgrade(world, await world.registry.getCodes())
    expect(seen.trace[1]).toMatch(/RequestUpgrade ! ERROR_NOT_PROVIDER$/)
  })
})

describe("an upgraded Provider in deals of the next version", () => {
  const opened = async () => {
    const { world, codes } = await installed()
    await upgrade(world, codes)
    return { ...world, codes }
  }

  it("a Job and a Session name it by its origin, and no other: ERROR_UNKNOWN_ORIGIN", async () => {
    const world = await opened()
    for (const [origin, expected] of [
      [1n, /^\w+ > provider (Job|Session)Opened/],
      [2n, /ERROR_UNKNOWN_ORIGIN$/],
    ] as const) {
      const job = await observe(
        world,
        async () =>
          (await open(world, { origin, nonce: origin, deadline: (world.chain.now ?? 0) + 600 }))
            .result,
      )
      const session = await observe(
        world,
        async () => (await openChannel(world, { origin, nonce: origin })).result,
      )
      for (const { trace } of [job, session]) {
        expect(trace).toContainEqual(expect.stringMatching(expected))
      }
    }
  })

  it("the RewardPool knows it by its origin, and not as one of its own: ERROR_NOT_PROVIDER", async () => {
    const world = await opened()
    const pool = world.chain.openContract(await openRewardPool(world.codes))
    const empty = beginCell().endCell()
    await post(world.governor, {
      to: pool,
      value: toNano("1"),
      body: empty,
      ...(pool.init ? { init: pool.init } : {}),
    })
    for (const [origin, refused] of [
      [0n, true],
      [1n, false],
    ] as const) {
      const epoch = BigInt(Math.floor((world.chain.now ?? 0) / 86_400) - 1)
      const owner = world.providerOwner.address
      const body = beginCell()
        .store(
          storeReportWork({
            $$type: "ReportWork",
            queryId: 0n,
            epoch,
            work: 1n,
            owner,
            index: 0n,
            origin,
          }),
        )
        .endCell()
      const { transactions } = await forge(world, {
        from: world.provider.address,
        to: pool.address,
        body,
      })
      const [first] = transactions
      const failed = first?.description.type === "generic" && first.description.aborted
      expect(failed).toBe(refused)
    }
  })
})

async function answerCell(codes: Cell): Promise<Cell> {
  const { provider: code } = loadChildCodes((await nextCodes()).beginParse())
  const terms = beginCell().endCell()
  return beginCell()
    .store(
      storeProviderUpgraded({
        $$type: "ProviderUpgraded",
        queryId: 0n,
        origin: 1n,
        code,
        codes,
        terms,
      }),
    )
    .endCell()
}
