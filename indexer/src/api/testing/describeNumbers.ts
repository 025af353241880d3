import { expect, it } from "@jest/globals"
import type { Row } from "../../store/Database.js"
import { NOW, type World } from "./createWorld.js"
import { names } from "./names.js"

const HOUR = 3_600

/** Sums and estimates by numbers that were worked out by hand. */
export function describeNumbers(world: () => World): void {
  const hour = (model: number, hoursAgo: number, row: Partial<Row<"hour">>) =>
    world().insert("hour", { model: names.model(model), hour: NOW - hoursAgo * HOUR, ...row })

  it("what settled is summed by whole hours: the last 24, the last 168, all; of the network and of a model", async () => {
    await hour(1, 0, { jobs: 1, paid: "100", fee: "2", used_prompt: "10" })
    await hour(1, 23, { jobs: 2, redemptions: 5, paid: "1000", royalty: "7", used_cached: "3" })
    await hour(1, 24, { jobs: 4, paid: "10000" })
    await hour(2, 23, {
      jobs: 8,
      paid: "100000",
      used_completion: "18446744073709551615",
      used_reasoning: "1",
    })
    await hour(2, 167, { redemptions: 1, paid: "1000000" })
    await hour(2, 168, { jobs: 16, paid: "340282366920938463463374607431768211455" })
    await world().insert("model", { address: names.model(1) })
    const totals =
      "{ jobs redemptions paid fee royalty usage { prompt cached completion reasoning } }"
    const data = await world().ask(`{
      statistics { settled { day ${totals} week { jobs redemptions paid } all { jobs paid } byHour(hours: 25) { hour totals { paid } } } }
      model(address: "${names.model(1)}") { settlementTotals { day { jobs paid } all { jobs } byHour { hour totals { jobs } } } } }`)
    expect(data).toEqual({
      statistics: {
        settled: {
          day: {
            jobs: 11,
            redemptions: 5,
            paid: "101100",
            fee: "2",
            royalty: "7",
            usage: {
              prompt: "10",
              cached: "3",
              completion: "18446744073709551615",
              reasoning: "1",
            },
          },
          week: { jobs: 15, redemptions: 6, paid: "1111100" },
          all: { jobs: 31, paid: "340282366920938463463374607431769322555" },
          byHour: [
            { hour: NOW - 24 * HOUR, totals: { paid: "10000" } },
            { hour: NOW - 23 * HOUR, totals: { paid: "101000" } },
            { hour: NOW, totals: { paid: "100" } },
          ],
        },
      },
      model: {
        settlementTotals: {
          day: { jobs: 3, paid: "1100" },
          all: { jobs: 7 },
          byHour: [
            { hour: NOW - 23 * HOUR, totals: { jobs: 2 } },
            { hour: NOW, totals: { jobs: 1 } },
          ],
        },
      },
    })
  })

  it("jobs that may be claimed and live ones, open sessions and listed models are counted", async () => {
    for (const [n, status] of (
      ["open", "claimed", "running", "delivered", "challenged", "settled", "expired"] as const
    ).entries()) {
      await world().insert("job", { address: names.job(n), status, due_at: NOW })
    }
    await world().insert("job", {
      address: names.job(20),
      status: "open",
      due_at: NOW,
      direct: true,
    })
    await world().insert("job", { address: names.job(21), status: "open", due_at: NOW - 1 })
    await world().insert("session", { address: names.session(1), status: "open" })
    await world().insert("session", { address: names.session(2), status: "closed" })
    await world().insert("model", { address: names.model(1) })
    await world().insert("model", { address: names.model(2), delisted: true })
    expect(await world().ask("{ statistics { models openJobs liveJobs openSessions } }")).toEqual({
      statistics: { models: 1, openJobs: 1, liveJobs: 7, openSessions: 1 },
    })
  })

  const ESTIMATE = `query ($p: Address) { earningsEstimate(model: "${names.model(1)}", provider: $p) {
    deals providers perDay netPerDay basis sheet { prompt completion } usage { prompt completion } } }`
  const estimate = async (provider?: string) =>
    (await world().ask(ESTIMATE, { p: provider })).earningsEstimate as unknown as Record<
      string,
      unknown
    >
  const settle = (n: number, row: Partial<Row<"settlement">> = {}) =>
    world().insert("settlement", {
      account: names.job(n),
      lt: String(n),
      opened_lt: "1",
      model: names.model(1),
      deal: "job",
      at: NOW - 10,
      used_prompt: "1000000",
      used_completion: "500000",
      ...row,
    })
  const offer = async (n: number, prompt: string, row: Partial<Row<"provider">> = {}) => {
    await world().insert("provider", {
      address: names.provider(n),
      available: true,
      attestation_lt: "1",
      valid_until: NOW + 86_400,
      ...row,
    })
    await world().insert("price", {
      provider: names.provider(n),
      model: names.model(1),
      prompt,
      completion: "30",
    })
  }

  it("nine deals say nothing; the tenth makes an estimate: tokens by prices, among who offers it", async () => {
    await world().insert("registry", { address: names.registry })
    await world().insert("terms", { registry: names.registry, hash: names.hash(1), fee_bps: 250 })
    await world().insert("model", { address: names.model(1), royalty_bps: 1_000 })
    for (let n = 1; n <= 9; n++) await settle(n)
    await offer(1, "10")
    await offer(2, "20")
    await offer(3, "1000")
    await offer(4, "1", { valid_until: NOW })
    await offer(5, "1", { frozen: true })
    await offer(6, "1", { available: false })
    // What is older than a day, of another model, or a second payment of the same deal is no tenth deal.
    await settle(100, { at: NOW - 86_400 })
    await settle(101, { model: names.model(2) })
    await settle(102, { account: names.job(1), used_prompt: "0", used_completion: "0" })
    expect(await estimate()).toMatchObject({
      deals: 9,
      perDay: null,
      netPerDay: null,
      basis: "9 deals settled in the last 24 hours: fewer than 10 say nothing about demand",
    })
    await settle(10, { at: NOW - 86_399 })
    // (10,000,000 prompt × 20 + 5,000,000 completion × 30) ÷ 1,000,000 ÷ 3 = 116.67; less 2.5 % (2) and 10 % (11).
    expect(await estimate()).toEqual({
      deals: 10,
      providers: 3,
      perDay: "116",
      netPerDay: "103",
      sheet: { prompt: "20", completion: "30" },
      usage: { prompt: "10000000", completion: "5000000" },
      basis:
        "10 deals settled in the last 24 hours; their tokens, shared evenly by 3 attested providers that offer it, at the median of their prices; no promise",
    })
    // At its own price: (10 × 1000 + 5 × 30) ÷ 3.
    expect(await estimate(names.provider(3))).toMatchObject({ providers: 3, perDay: "3383" })
    // One that is not attested would be a fourth: (10 × 1 + 5 × 30) ÷ 4.
    expect(await estimate(names.provider(4))).toMatchObject({ providers: 4, perDay: "40" })
    expect(await estimate(names.provider(9))).toMatchObject({
      perDay: null,
      basis: "the provider has no price for the model: there is nothing to estimate by",
    })
  })

  it("of an even number the lower of the two middle prices is the median; without an offer there is no price", async () => {
    for (let n = 1; n <= 10; n++) await settle(n)
    expect(await estimate()).toMatchObject({
      perDay: null,
      basis: "no attested provider offers the model: there is no price to estimate by",
    })
    await offer(1, "10")
    await offer(2, "20")
    expect(await estimate()).toMatchObject({
      providers: 2,
      sheet: { prompt: "10" },
      perDay: "125",
      netPerDay: "125",
    })
  })

  it("a change is queued, ready, lapsed, executed or cancelled by the clock, in lists as in filters", async () => {
    const change = (id: number, row: Partial<Row<"change">>) =>
      world().insert("change", {
        registry: names.registry,
        id,
        status: "queued",
        actions: [{ kind: "SetTerms", fee: "1" }],
        ...row,
      })
    await change(1, { ready_at: NOW + 1, expires_at: NOW + 100 })
    await change(2, { ready_at: NOW, expires_at: NOW + 100 })
    await change(3, { ready_at: NOW - 9, expires_at: NOW })
    await change(4, { ready_at: NOW - 9, expires_at: NOW - 1 })
    await change(5, { status: "executed" })
    await change(6, { status: "cancelled" })
    const { changes } = await world().ask("{ changes(orderBy: OLDEST) { nodes { status } } }")
    const statuses = ["QUEUED", "READY", "READY", "LAPSED", "EXECUTED", "CANCELLED"]
    expect(changes).toEqual({ nodes: statuses.map((status) => ({ status })) })
    const filtered = await world().ask(
      "{ changes(statuses: [READY, LAPSED]) { nodes { number actions { kind arguments } } } }",
    )
    expect(filtered.changes).toEqual({
      nodes: [4, 3, 2].map((number) => ({
        number,
        actions: [{ kind: "SetTerms", arguments: { fee: "1" } }],
      })),
    })
  })

  it("the leaderboard is by work of the last epoch, or of the one that is asked for", async () => {
    for (const [n, epoch, work] of [
      [1, 7, "5"],
      [2, 7, "40"],
      [3, 7, "300"],
      [1, 6, "9"],
    ] as const) {
      await world().insert("provider_epoch", { provider: names.provider(n), epoch, work })
    }
    await world().insert("reward_epoch", { pool: names.pool, epoch: 7, total_work: "345" })
    await world().insert("reward_pot", { pool: names.pool, epoch: 7, pot: "99" })
    const { leaderboard, first, epochs } = await world().ask(`{
      leaderboard { nodes { work } } first: leaderboard(epoch: 6) { nodes { work epoch } }
      epochs { nodes { epoch totalWork pot startsAt providers(first: 1) { nodes { work } } } } }`)
    expect(leaderboard).toEqual({ nodes: [{ work: "300" }, { work: "40" }, { work: "5" }] })
    expect(first).toEqual({ nodes: [{ work: "9", epoch: 6 }] })
    expect(epochs).toEqual({
      nodes: [
        {
          epoch: 7,
          totalWork: "345",
          pot: "99",
          startsAt: 604_800,
          providers: { nodes: [{ work: "300" }] },
        },
      ],
    })
  })

  it("search finds by address, owner, client, hash, deal, image, platform and model hash", async () => {
    const { insert } = world()
    await insert("provider", {
      address: names.provider(1),
      owner: names.wallet(1),
      platform_id: names.hash(5),
    })
    await insert("model", {
      address: names.model(1),
      owner: names.wallet(1),
      model_hash: names.hash(6),
    })
    await insert("job", {
      address: names.job(1),
      client: names.wallet(2),
      deal_id: names.deal(1),
      status: "open",
    })
    await insert("session", {
      address: names.session(1),
      client: names.wallet(2),
      deal_id: names.deal(2),
      status: "open",
    })
    await insert("transaction", {
      account: names.job(1),
      hash: names.hash(8),
      external_hash: names.hash(9),
    })
    await insert("image", { registry: names.registry, image_id: names.hash(10) })
    await insert("account", { address: names.registry, kind: "registry" })
    const found = async (text: string) => {
      const { search } = await world().ask(
        "query ($text: String!) { search(text: $text) { __typename } }",
        { text },
      )
      return (search as unknown as { __typename: string }[]).map((one) => one.__typename)
    }
    expect(await found(names.provider(1))).toEqual(["Provider"])
    expect(await found(` ${names.wallet(1)} `)).toEqual(["Provider", "Model"])
    expect(await found(names.wallet(2))).toEqual(["Job", "Session"])
    expect(await found(names.registry)).toEqual(["Account"])
    expect(await found(names.deal(1))).toEqual(["Job"])
    expect(await found(names.deal(2))).toEqual(["Session"])
    expect(await found(`0x${names.hash(8)}`)).toEqual(["Transaction"])
    expect(await found(names.hash(9))).toEqual(["Transaction"])
    expect(await found(names.hash(10))).toEqual(["Image"])
    expect(await found(names.hash(5))).toEqual(["Provider"])
    expect(await found(names.hash(6))).toEqual(["Model"])
    expect(await found(names.hash(77))).toEqual([])
    expect(await found("gateway")).toEqual([])
  })
}
