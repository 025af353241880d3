import { expect, it } from "@jest/globals"
import { sql } from "kysely"
import type { World } from "./createWorld.js"
import { names } from "./names.js"

/** Lists that stay short, whatever happens on the network: the governance queue, days, and the Providers of one day. */
const SHORT = ["changes", "epochs", "leaderboard"]

const TABLES = [
  ...(["attestation", "event", "job", "model", "price_point", "provider"] as const),
  ...(["session", "settlement", "transaction"] as const),
]
const ACCOUNT = names.wallet(1)
const KIND = "job.ClaimJob"

/** Arguments that a list cannot do without. */
const REQUIRED: Readonly<Record<string, string>> = { priceHistory: `model: "${ACCOUNT}"` }

const own = (name: string) => `filter: { ${name}: "${ACCOUNT}" }`

/** Parts of lists that users open by themselves. */
const PARTS = [
  ["events", own("account")],
  ["events", `filter: { kinds: ["${KIND}"] }`],
  ["transactions", own("account")],
  ["transactions", own("source")],
  ["settlements", own("model")],
  ["settlements", own("provider")],
  ["settlements", own("client")],
  ["attestations", own("provider")],
] as const

/** Which way PostgreSQL goes to a page wherever an index leads there. */
export function describePlans(world: () => World): void {
  /** One row of each table, of one account whatever its part in it. */
  const seed = async () => {
    const parts = ["address", "account", "provider", "model", "client", "source"]
    const everyone = Object.fromEntries(parts.map((part) => [part, ACCOUNT]))
    for (const table of TABLES) await world().insert(table, { ...everyone, kind: KIND } as never)
  }

  const setOtherWays = async (answer: "on" | "off") => {
    for (const way of ["seqscan", "bitmapscan", "sort"]) {
      await sql.raw(`set enable_${way} = ${answer}`).execute(world().db)
    }
  }

  const plansOf = async (field: string, args: string) => {
    const page = "{ nodes { __typename } pageInfo { endCursor } }"
    const data = await world().ask(`{ ${field}(first: 1 ${args}) ${page} }`)
    const { pageInfo } = data[field] as unknown as { pageInfo: { endCursor: string } }
    await setOtherWays("off")
    try {
      const first = await world().plans(`{ ${field}(first: 2 ${args}) ${page} }`)
      const after = `after: ${JSON.stringify(pageInfo.endCursor)}`
      return [...first, ...(await world().plans(`{ ${field}(${after} ${args}) ${page} }`))]
    } finally {
      await setOtherWays("on")
    }
  }

  it("the first page of each list that may grow, and a later one, walk an index and sort nothing", async () => {
    await seed()
    const whole = Object.values(world().schema.getQueryType()?.getFields() ?? {})
      .filter(({ type, name }) => /Connection!?$/.test(String(type)) && !SHORT.includes(name))
      .map(({ name }) => [name, REQUIRED[name] ?? ""] as const)
    expect(whole).toHaveLength(9)
    for (const [field, args] of [...whole, ...PARTS]) {
      const plans = await plansOf(field, args)
      expect(plans).toHaveLength(2)
      for (const plan of plans) {
        expect([field, args, plan]).toEqual([field, args, expect.stringMatching(/Index.* Scan/)])
        expect([field, args, plan]).toEqual([field, args, expect.not.stringMatching(/Sort|Filter/)])
      }
    }
  })
}
