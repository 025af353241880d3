import { expect, it } from "@jest/globals"
import type { World } from "./createWorld.js"
import { names } from "./names.js"

/** What a client sees before anything is indexed. */
export function describeEmpty(world: () => World): void {
  it("every list is empty, every object null, and no field fails", async () => {
    const page =
      "{ totalCount nodes { __typename } edges { cursor } pageInfo { hasNextPage endCursor } }"
    const lists = [
      "providers",
      "models",
      "jobs",
      "sessions",
      "settlements",
      "attestations",
      "transactions",
      "events",
      "epochs",
      "changes",
      "leaderboard",
    ]
    const data = await world().ask(
      `query ($a: Address!, $h: Hash!) {
        ${lists.map((list) => `${list} ${page}`).join(" ")}
        priceHistory(model: $a) ${page}
        network { registry } pool { address } indexer { version seqno at lagSeconds }
        provider(address: $a) { id } model(address: $a) { id } job(address: $a) { id }
        session(dealId: $h) { id } transaction(hash: $h) { id } account(address: $a) { kind }
        search(text: "nothing") { __typename } pending { hash }
        statistics { providers { state } models openJobs liveJobs openSessions
          settled { day { jobs paid usage { prompt } } all { redemptions } byHour { hour } } }
        earningsEstimate(model: $a) { deals perDay providers basis }
      }`,
      { a: names.model(1), h: names.hash(1) },
    )
    const empty = {
      totalCount: 0,
      nodes: [],
      edges: [],
      pageInfo: { hasNextPage: false, endCursor: null },
    }
    for (const list of [...lists, "priceHistory"]) expect(data[list]).toEqual(empty)
    for (const one of ["network", "pool", "provider", "model", "job", "session", "transaction"]) {
      expect(data[one]).toBeNull()
    }
    expect(data).toMatchObject({
      indexer: { version: "0.0.0", seqno: null, at: null, lagSeconds: null },
      search: [],
      pending: [],
      statistics: {
        providers: [],
        models: 0,
        openJobs: 0,
        liveJobs: 0,
        openSessions: 0,
        settled: {
          day: { jobs: 0, paid: "0", usage: { prompt: "0" } },
          all: { redemptions: 0 },
          byHour: [],
        },
      },
      earningsEstimate: {
        deals: 0,
        perDay: null,
        providers: 0,
        basis: "0 deals settled in the last 24 hours: fewer than 10 say nothing about demand",
      },
    })
  })
}
