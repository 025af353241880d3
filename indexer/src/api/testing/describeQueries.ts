import { readFile } from "node:fs/promises"
import { beforeEach, expect, it } from "@jest/globals"
import { NOW, type World } from "./createWorld.js"
import { names } from "./names.js"

const read = (name: string) =>
  readFile(new URL(`../../../queries/${name}.graphql`, import.meta.url), "utf8")

/** The five queries of the README and that of the boards, over a small network. */
export function describeQueries(world: () => World): void {
  const model = names.model(1)
  const image = names.hash(50)

  beforeEach(async () => {
    const { insert } = world()
    await insert("registry", { address: names.registry })
    await insert("terms", { registry: names.registry, hash: names.hash(60), fee_bps: 250 })
    await insert("image", {
      registry: names.registry,
      image_id: image,
      approved_at: 7,
      approved_lt: "3",
    })
    await insert("transaction", { account: names.registry, lt: "3", hash: names.hash(3) })
    await insert("model", { address: model, manifest: "ipfs://m", royalty_bps: 500 })
    for (const [n, valid_until] of [
      [1, NOW + 86_400],
      [2, NOW + 86_400],
      [3, NOW],
    ] as const) {
      await insert("provider", {
        address: names.provider(n),
        endpoint: `https://${n}`,
        available: true,
        valid_until,
        attestation_lt: "10",
        image_id: image,
        stake: "9",
      })
      await insert("price", {
        provider: names.provider(n),
        model,
        completion: String(100 - n),
        set_at: NOW,
      })
      await insert("price_point", {
        provider: names.provider(n),
        model,
        lt: String(n),
        at: NOW,
        prompt: "0",
        cached: "0",
        completion: String(100 - n),
        reasoning: "0",
      })
    }
  })

  it("cheapest-attested: providers that are attested, by price; one whose attestation is over is left out", async () => {
    expect(await world().ask(await read("cheapest-attested"), { model })).toMatchObject({
      model: {
        manifest: "ipfs://m",
        royaltyBps: 500,
        prices: {
          nodes: [
            { sheet: { completion: "98" }, provider: { endpoint: "https://2", imageId: image } },
            { sheet: { completion: "99" }, provider: { endpoint: "https://1", imageId: image } },
          ],
        },
      },
    })
  })

  it("why-trust-provider: the attestation with its quote and checks, earlier refusals, and the image's approval", async () => {
    const { insert } = world()
    const provider = names.provider(1)
    const checks = [{ name: "tcb", status: "UpToDate" }]
    await insert("attestation", { provider, lt: "9", at: 5, accepted: false, error: 403 })
    await insert("attestation", {
      provider,
      lt: "10",
      at: 6,
      accepted: true,
      image_id: image,
      trace_id: "trace",
    })
    await insert("quote", {
      verifier: names.verifier,
      lt: "8",
      provider,
      trace_id: "trace",
      accepted: true,
      quote: "0400",
      checks,
    })
    await insert("transaction", { account: names.verifier, lt: "8", hash: names.hash(8) })
    await insert("transaction", { account: provider, lt: "10", hash: names.hash(10) })
    const data = await world().ask(await read("why-trust-provider"), { provider, imageId: image })
    expect(data).toMatchObject({
      provider: {
        state: "ATTESTED",
        stake: "9",
        attestation: {
          imageId: image,
          quote: { quote: "0400", checks, transaction: { hash: names.hash(8) } },
          transaction: { hash: names.hash(10) },
        },
        attestations: {
          totalCount: 2,
          nodes: [
            { accepted: true, refusal: null },
            { accepted: false, refusal: { name: "ERROR_PAUSED" } },
          ],
        },
      },
      network: {
        images: { nodes: [{ approvedAt: 7, revokedAt: 0, approved: { hash: names.hash(3) } }] },
      },
    })
  })

  it("my-spending: payments since a time with their transactions, page by page; every deal that still holds money", async () => {
    const { insert } = world()
    const client = names.wallet(1)
    for (let n = 1; n <= 22; n++) {
      const lt = String(100 + n)
      await insert("settlement", {
        account: names.session(1),
        lt,
        deal: "session",
        client,
        model,
        provider: names.provider(1),
        at: NOW - 22 + n,
        paid: String(n),
      })
      await insert("transaction", { account: names.session(1), lt, hash: names.hash(100 + n) })
    }
    await insert("settlement", {
      account: names.job(9),
      lt: "99",
      deal: "job",
      client: names.wallet(2),
      at: NOW,
      paid: "7",
    })
    await insert("session", { address: names.session(1), client, status: "open", deposit: "500" })
    await insert("session", { address: names.session(2), client, status: "closed" })
    const held = ["open", "claimed", "running", "delivered", "challenged"] as const
    const ended = ["settled", "rejected", "abandoned", "cancelled", "expired"] as const
    for (let n = 1; n <= 15; n++) {
      const status = n > 10 ? (ended[n - 11] ?? "settled") : (held[n % 5] ?? "open")
      await insert("job", { address: names.job(n), opened_lt: String(n), client, status })
    }
    const older = { address: names.job(20), opened_lt: "0", client, status: "open" } as const
    await insert("job", { ...older, budget: "70" })
    const query = await read("my-spending")
    const variables = { client, since: NOW - 20 }
    const first = await world().ask(query, variables)
    expect(first).toMatchObject({
      settlements: { pageInfo: { hasNextPage: true } },
      sessions: {
        nodes: [{ status: "OPEN", deposit: "500" }],
        pageInfo: { hasNextPage: false },
      },
      jobs: {
        nodes: [10, 9, 8, 7, 6, 5, 4, 3, 2, 1].map((n) => ({
          status: held[n % 5]?.toUpperCase(),
        })),
        pageInfo: { hasNextPage: true },
      },
    })
    const { endCursor: jobsAfter } = (first.jobs as unknown as { pageInfo: { endCursor: string } })
      .pageInfo
    expect((await world().ask(query, { ...variables, jobsAfter })).jobs).toMatchObject({
      nodes: [{ status: "OPEN", budget: "70" }],
      pageInfo: { hasNextPage: false },
    })
    const { nodes, pageInfo } = first.settlements as unknown as {
      nodes: unknown[]
      pageInfo: { endCursor: string }
    }
    expect(nodes).toHaveLength(20)
    expect(nodes[0]).toMatchObject({
      deal: "SESSION",
      paid: "22",
      model: { manifest: "ipfs://m" },
      transaction: { hash: names.hash(122) },
    })
    const rest = await world().ask(query, { ...variables, after: pageInfo.endCursor })
    expect(rest.settlements).toMatchObject({
      nodes: [{ paid: "2" }],
      pageInfo: { hasNextPage: false },
    })
  })

  it("work-for-my-gpu: the estimate, the board without direct and claimed jobs and those whose time is over, and the prices of others", async () => {
    const { insert } = world()
    for (let n = 1; n <= 10; n++) {
      await insert("settlement", {
        account: names.job(n),
        lt: String(n),
        deal: "job",
        model,
        at: NOW,
        used_completion: "2000000",
      })
    }
    await insert("job", {
      address: names.job(1),
      model,
      status: "open",
      due_at: NOW,
      budget: "5",
      limit_prompt: "3",
    })
    await insert("job", { address: names.job(2), model, status: "open", due_at: NOW, direct: true })
    await insert("job", { address: names.job(4), model, status: "open", due_at: NOW - 1 })
    await insert("job", { address: names.job(3), model, status: "claimed" })
    // 20 million tokens × 99 a million ÷ 2 attested providers; less 2.5 % (24) and 5 % (49).
    expect(
      await world().ask(await read("work-for-my-gpu"), { model, provider: names.provider(1) }),
    ).toMatchObject({
      earningsEstimate: { perDay: "990", netPerDay: "917", deals: 10, providers: 2 },
      model: {
        board: { nodes: [{ address: names.job(1), budget: "5", limits: { prompt: "3" } }] },
        priceHistory: {
          nodes: [
            { sheet: { completion: "97" } },
            { sheet: { completion: "98" } },
            { sheet: { completion: "99" } },
          ],
        },
      },
    })
  })

  it("order-board: what may be claimed now, to its last second; the filter's other side is all the rest", async () => {
    const { insert } = world()
    for (const [n, status, due_at] of [
      [1, "open", NOW],
      [2, "open", NOW - 1],
      [3, "running", NOW + 9],
    ] as const) {
      await insert("job", { address: names.job(n), opened_lt: String(n), status, due_at })
    }
    expect(await world().ask(await read("order-board"))).toMatchObject({
      jobs: { nodes: [{ address: names.job(1) }] },
    })
    const others = "{ jobs(filter: { claimable: false }) { totalCount nodes { address } } }"
    expect(await world().ask(others)).toEqual({
      jobs: { totalCount: 2, nodes: [3, 2].map((n) => ({ address: names.job(n) })) },
    })
  })

  it("network-pulse: states, sums, hours and what is queued", async () => {
    const { insert } = world()
    await insert("hour", { model, hour: NOW - 3_600, jobs: 2, paid: "30", used_prompt: "4" })
    await insert("job", { address: names.job(1), status: "open", due_at: NOW })
    await insert("change", { registry: names.registry, id: 1, status: "executed" })
    await insert("change", {
      registry: names.registry,
      id: 2,
      status: "queued",
      ready_at: NOW + 9,
      expires_at: NOW + 99,
      proposed_lt: "3",
      actions: [{ kind: "ApproveImage", imageId: image }],
    })
    expect(await world().ask(await read("network-pulse"))).toMatchObject({
      network: { paused: false, terms: { feeBps: 250 } },
      statistics: {
        providers: [
          { state: "ATTESTED", count: 2 },
          { state: "EXPIRED", count: 1 },
        ],
        openJobs: 1,
        openSessions: 0,
        settled: {
          day: { jobs: 2, paid: "30", usage: { prompt: "4" } },
          byHour: [{ hour: NOW - 3_600, totals: { paid: "30" } }],
        },
      },
      changes: {
        nodes: [
          {
            number: 2,
            status: "QUEUED",
            readyAt: NOW + 9,
            actions: [{ kind: "ApproveImage", arguments: { imageId: image } }],
            proposed: { hash: names.hash(3) },
          },
        ],
      },
    })
  })
}
