import { expect, it } from "@jest/globals"
import fc from "fast-check"
import { isEnumType } from "graphql"
import { NOW, type World } from "./createWorld.js"
import { names } from "./names.js"

const JOBS = `query ($first: Int, $after: String, $last: Int, $before: String, $orderBy: JobOrder = NEWEST) {
  jobs(first: $first, after: $after, last: $last, before: $before, orderBy: $orderBy) {
    nodes { budget } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`

interface Jobs {
  readonly jobs: {
    readonly nodes: readonly { readonly budget: string }[]
    readonly pageInfo: {
      readonly hasNextPage: boolean
      readonly hasPreviousPage: boolean
      readonly startCursor: string
      readonly endCursor: string
    }
  }
}

/** Pages by cursors: nothing twice, nothing left out, whatever is written in between. */
export function describePages(world: () => World): void {
  /** A job with this lt and budget; several have the same lt, so that ties count. */
  const open = (n: number, lt: number) =>
    world().insert("job", {
      address: names.job(n),
      opened_lt: String(lt),
      budget: String(n),
      status: "open",
      opened_at: NOW,
    })
  const seed = async (count: number) => {
    for (let n = 1; n <= count; n++) await open(n, 1_000 + Math.floor(n / 3))
  }
  const page = async (variables: Readonly<Record<string, unknown>>) =>
    ((await world().ask(JOBS, variables)) as unknown as Jobs).jobs

  const walk = async (way: "forward" | "back", size: number, between = async () => {}) => {
    const seen: string[][] = []
    let cursor: string | null = null
    for (let more = true; more; ) {
      const args: Readonly<Record<string, unknown>> =
        way === "forward" ? { first: size, after: cursor } : { last: size, before: cursor }
      const { nodes, pageInfo } = await page(args)
      seen.push(nodes.map(({ budget }) => budget))
      more = way === "forward" ? pageInfo.hasNextPage : pageInfo.hasPreviousPage
      cursor = way === "forward" ? pageInfo.endCursor : pageInfo.startCursor
      await between()
    }
    return way === "forward" ? seen.flat() : seen.toReversed().flat()
  }

  it("walking forward and backward gives the whole list once, in the same order", async () => {
    await seed(11)
    const whole = (await page({ first: 100 })).nodes.map(({ budget }) => budget)
    expect(whole).toHaveLength(11)
    expect(whole.slice(0, 3)).toEqual(["9", "10", "11"].toReversed())
    for (const size of [1, 2, 3, 5, 11, 12]) {
      expect(await walk("forward", size)).toEqual(whole)
      expect(await walk("back", size)).toEqual(whole)
    }
  })

  it("rows that are written while a client walks move no page", async () => {
    await seed(9)
    const whole = (await page({ first: 100 })).nodes.map(({ budget }) => budget)
    let n = 100
    const seen = await walk("forward", 2, () => open(n++, 5_000))
    expect(seen).toEqual(whole)
    const { startCursor } = (await page({ first: 100 })).pageInfo
    expect(startCursor).not.toBeNull()
  })

  it("orderings by what changes, and they alone, say that a walk may miss a row", () => {
    const warned = Object.values(world().schema.getTypeMap()).flatMap((type) =>
      !(isEnumType(type) && type.name.endsWith("Order"))
        ? []
        : type
            .getValues()
            .flatMap(({ name, description }) =>
              description?.includes("may be missed or repeated") ? [`${type.name}.${name}`] : [],
            ),
    )
    const changing = ["UPDATED", "STAKE", "EARNED", "REPUTATION", "EXPIRING"]
    expect(warned.toSorted()).toEqual(
      [
        "JobOrder.UPDATED",
        ...["VOLUME", "SETTLED"].map((name) => `ModelOrder.${name}`),
        ...["CHEAPEST", "CHEAPEST_PROMPT", "NEWEST"].map((name) => `PriceOrder.${name}`),
        ...changing.map((name) => `ProviderOrder.${name}`),
        ...["UPDATED", "DEPOSIT", "EXPIRING"].map((name) => `SessionOrder.${name}`),
      ].toSorted(),
    )
  })

  it("a walk by NEWEST sees each row once, whatever changes meanwhile", async () => {
    await seed(9)
    const whole = (await page({ first: 100 })).nodes.map(({ budget }) => budget)
    let n = 1_000
    const seen = await walk("forward", 2, () =>
      world()
        .db.updateTable("job")
        .set({ updated_lt: String(n++), status: "settled" })
        .execute()
        .then(() => undefined),
    )
    expect(seen).toEqual(whole)
  })

  it("a row that is deleted under a cursor leaves the cursor good", async () => {
    await seed(6)
    const { nodes, pageInfo } = await page({ first: 3 })
    await world()
      .db.deleteFrom("job")
      .where("budget", "=", nodes[2]?.budget ?? "")
      .execute()
    const rest = await page({ first: 3, after: pageInfo.endCursor })
    expect(rest.nodes).toHaveLength(3)
    expect(rest.nodes.map(({ budget }) => budget)).not.toContain(nodes[2]?.budget)
  })

  it("a page between two cursors has what lies between them", async () => {
    await seed(8)
    const { edges } = (await world().ask("{ jobs(first: 8) { edges { cursor node { budget } } } }"))
      .jobs as unknown as { edges: { cursor: string; node: { budget: string } }[] }
    const { nodes } = await page({ first: 10, after: edges[1]?.cursor, before: edges[5]?.cursor })
    expect(nodes).toEqual(edges.slice(2, 5).map(({ node }) => node))
  })

  it("sizes: 1 and 100 pass, 0, 101, -1 and both ways at once are refused", async () => {
    await seed(2)
    expect((await page({ first: 1 })).nodes).toHaveLength(1)
    expect((await page({ last: 100 })).nodes).toHaveLength(2)
    for (const args of [{ first: 0 }, { first: 101 }, { last: -1 }, { first: 1, last: 1 }]) {
      expect(await world().refusals(JOBS, args)).toEqual(["BAD_PAGE"])
    }
  })

  it("a cursor of another ordering or another list is refused by name", async () => {
    await seed(2)
    const { endCursor } = (await page({ first: 1 })).pageInfo
    const refused = (variables: Readonly<Record<string, unknown>>) =>
      world().refusals(JOBS, variables)
    expect(await refused({ after: endCursor, orderBy: "BUDGET" })).toEqual(["BAD_CURSOR"])
    expect(await refused({ before: endCursor, orderBy: "OLDEST" })).toEqual(["BAD_CURSOR"])
    const models = "query ($after: String) { models(after: $after) { nodes { id } } }"
    expect(await world().refusals(models, { after: endCursor })).toEqual(["BAD_CURSOR"])
  })

  it("whatever a stranger writes as a cursor is refused by name or answers, and nothing else", async () => {
    await seed(2)
    const forged = fc.oneof(
      fc.string(),
      fc.base64String(),
      fc
        .tuple(
          fc.string(),
          fc.constantFrom("job.NEWEST", "x"),
          fc.constantFrom(names.job(1), "' or 1=1"),
        )
        .map(([lt, order, address]) =>
          Buffer.from(`${order}/${lt}/${address}`).toString("base64url"),
        ),
    )
    await fc.assert(
      fc.asyncProperty(forged, async (after) => {
        const codes = await world().refusals(JOBS, { after })
        expect(codes.filter((code) => code !== "BAD_CURSOR")).toEqual([])
      }),
      { numRuns: 60, seed: 6 },
    )
    const good = Buffer.from(`job.NEWEST/999/${names.job(1)}`).toString("base64url")
    expect((await page({ after: good })).nodes).toEqual([])
    const huge = Buffer.from(`job.NEWEST/${"9".repeat(79)}/${names.job(1)}`).toString("base64url")
    expect(await world().refusals(JOBS, { after: huge })).toEqual(["BAD_CURSOR"])
  })

  it("the total is counted over the filter, not over the page", async () => {
    await seed(5)
    const { jobs } = await world().ask(
      "query { jobs(first: 2, filter: { statuses: [OPEN] }) { totalCount nodes { id } } }",
    )
    expect(jobs).toMatchObject({ totalCount: 5, nodes: [{}, {}] })
  })
}
