import { expect, it } from "@jest/globals"
import { Address } from "@ton/core"
import fc from "fast-check"
import { sql } from "kysely"
import type { Row } from "../../store/Database.js"
import { EXPIRING_SECONDS, providerState } from "../schema/providerState.js"
import { stateSql } from "../schema/stateSql.js"
import { NOW, type World } from "./createWorld.js"
import { names } from "./names.js"

const LIST = `query ($filter: ProviderFilter, $orderBy: ProviderOrder = NEWEST) {
  providers(filter: $filter, orderBy: $orderBy) { nodes { index state } } }`

interface Providers {
  readonly providers: {
    readonly nodes: readonly { readonly index: number; readonly state: string }[]
  }
}

/** Providers by every filter, and what their states are. */
export function describeProviders(world: () => World): void {
  const add = (n: number, row: Partial<Row<"provider">> = {}) =>
    world().insert("provider", {
      address: names.provider(n),
      owner: names.wallet(1),
      index: n,
      available: true,
      registered_lt: String(n),
      updated_lt: String(100 - n),
      ...row,
    })
  const list = async (variables: Readonly<Record<string, unknown>> = {}) =>
    ((await world().ask(LIST, variables)) as unknown as Providers).providers.nodes
  const indexes = async (variables: Readonly<Record<string, unknown>>) =>
    (await list(variables)).map(({ index }) => index)

  it("each filter and ordering gives who it names", async () => {
    await add(1, { owner: names.wallet(2), stake: "5", earned: "1" })
    await add(2, { platform_id: names.hash(7), stake: "30", gpu_class: "h100", earned: "9" })
    await add(3, { image_id: names.hash(8), stake: "200", fees_paid: "4" })
    await world().insert("price", { provider: names.provider(3), model: names.model(1) })
    expect(await indexes({ filter: { owner: names.wallet(2) } })).toEqual([1])
    expect(await indexes({ filter: { platformId: names.hash(7) } })).toEqual([2])
    expect(await indexes({ filter: { platformId: `0x${names.hash(7).toUpperCase()}` } })).toEqual([
      2,
    ])
    expect(await indexes({ filter: { imageId: names.hash(8) } })).toEqual([3])
    expect(await indexes({ filter: { gpuClass: "h100" } })).toEqual([2])
    expect(await indexes({ filter: { model: names.model(1) } })).toEqual([3])
    expect(await indexes({ filter: { owner: names.wallet(1), gpuClass: "h100" } })).toEqual([2])
    expect(await indexes({ orderBy: "STAKE" })).toEqual([3, 2, 1])
    expect(await indexes({ orderBy: "EARNED" })).toEqual([2, 1, 3])
    expect(await indexes({ orderBy: "REPUTATION" })).toEqual([3, 2, 1])
    expect(await indexes({ orderBy: "UPDATED" })).toEqual([1, 2, 3])
    expect(await indexes({ orderBy: "NEWEST" })).toEqual([3, 2, 1])
  })

  it("a provider is found by its friendly address as by its raw one", async () => {
    await add(1)
    const raw = names.provider(1)
    const forms = [
      raw,
      raw.toUpperCase(),
      Address.parse(raw).toString(),
      Address.parse(raw).toString({ bounceable: false, testOnly: true }),
    ]
    for (const address of forms) {
      const { provider } = await world().ask(
        "query ($a: Address!) { provider(address: $a) { address } }",
        { a: address },
      )
      expect(provider).toEqual({ address: raw })
    }
  })

  it("states at their boundaries", async () => {
    const attested = { attestation_lt: "5", valid_until: NOW + 86_400 }
    await add(1)
    await add(2, attested)
    await add(3, { ...attested, valid_until: NOW + EXPIRING_SECONDS })
    await add(4, { ...attested, valid_until: NOW + EXPIRING_SECONDS + 1 })
    await add(5, { ...attested, valid_until: NOW })
    await add(6, { ...attested, valid_until: NOW + 1 })
    await add(7, { ...attested, valid_until: 0 })
    await add(8, { ...attested, available: false })
    await add(9, { ...attested, frozen: true })
    await add(10, { ...attested, frozen: true, slashed: true })
    const states = Object.fromEntries((await list()).map(({ index, state }) => [index, state]))
    expect(states).toEqual({
      1: "REGISTERED",
      2: "ATTESTED",
      3: "EXPIRING",
      4: "ATTESTED",
      5: "EXPIRED",
      6: "EXPIRING",
      7: "REVOKED",
      8: "AWAY",
      9: "FROZEN",
      10: "SLASHED",
    })
    expect(await indexes({ filter: { states: ["ATTESTED", "AWAY"] } })).toEqual([8, 4, 2])
    const { statistics } = await world().ask("{ statistics { providers { state count } } }")
    expect(statistics).toEqual({
      providers: [
        { state: "ATTESTED", count: 2 },
        { state: "AWAY", count: 1 },
        { state: "EXPIRED", count: 1 },
        { state: "EXPIRING", count: 2 },
        { state: "FROZEN", count: 1 },
        { state: "REGISTERED", count: 1 },
        { state: "REVOKED", count: 1 },
        { state: "SLASHED", count: 1 },
      ],
    })
  })

  it("while the Registry is paused, who is not attested is paused; who is attested is not", async () => {
    await world().insert("registry", { address: names.registry, paused_until: NOW + 1 })
    await add(1)
    await add(2, { attestation_lt: "5", valid_until: NOW + 86_400 })
    expect(await list()).toEqual([
      { index: 2, state: "ATTESTED" },
      { index: 1, state: "PAUSED" },
    ])
    expect(await indexes({ filter: { states: ["PAUSED"] } })).toEqual([1])
    await world().db.updateTable("registry").set({ paused_until: NOW }).execute()
    expect((await list())[1]).toEqual({ index: 1, state: "REGISTERED" })
  })

  it("the state in SQL is the state in code, for any row", async () => {
    const rows = fc.record({
      slashed: fc.boolean(),
      frozen: fc.boolean(),
      available: fc.boolean(),
      valid_until: fc.constantFrom(
        0,
        NOW - 1,
        NOW,
        NOW + 1,
        NOW + EXPIRING_SECONDS,
        NOW + EXPIRING_SECONDS + 1,
      ),
      attestation_lt: fc.constantFrom(null, "1"),
      pausedUntil: fc.constantFrom(0, NOW, NOW + 1),
    })
    await world().insert("registry", { address: names.registry })
    await fc.assert(
      fc.asyncProperty(rows, async ({ pausedUntil, ...row }) => {
        await world().db.updateTable("registry").set({ paused_until: pausedUntil }).execute()
        await world().db.deleteFrom("provider").execute()
        await add(1, row)
        const found = await sql<{
          state: string
        }>`select ${stateSql(NOW)} as state from provider`.execute(world().db)
        expect(found.rows[0]?.state).toBe(providerState(row, { now: NOW, pausedUntil }))
      }),
      { numRuns: 80, seed: 6 },
    )
  })

  it("the reward of an epoch is what the pool booked, with the pool's transaction; null before", async () => {
    const { insert, ask } = world()
    const provider = names.provider(1)
    for (const [epoch, work] of [
      [7, "40"],
      [8, "5"],
    ] as const) {
      await insert("provider_epoch", { provider, epoch, work })
    }
    await insert("reward", { pool: names.pool, lt: "77", provider, epoch: 7, amount: "20" })
    await insert("transaction", { account: names.pool, lt: "77", hash: names.hash(77) })
    const { paid, open } = await ask(`{
      paid: leaderboard(epoch: 7) { nodes { reward rewarded { hash } } }
      open: leaderboard(epoch: 8) { nodes { reward rewarded { hash } } } }`)
    expect(paid).toEqual({ nodes: [{ reward: "20", rewarded: { hash: names.hash(77) } }] })
    expect(open).toEqual({ nodes: [{ reward: null, rewarded: null }] })
  })
}
