import { createAnswers } from "./cache/createAnswers.js"
import { createLru } from "./cache/createLru.js"
import { createServerWorld } from "./testing/createServerWorld.js"

describe("an answer", () => {
  it("is given again until a new block is indexed", async () => {
    const { query, notify, metrics } = await createServerWorld()
    const ask = async () => {
      const { headers, data } = await query("{ count }")
      return [headers.get("x-cache"), data?.count]
    }
    expect([await ask(), await ask()]).toEqual([
      ["miss", 1],
      ["hit", 1],
    ])
    notify({ seqno: 8, at: 1_800_000_001 })
    expect([await ask(), await ask()]).toEqual([
      ["miss", 2],
      ["hit", 2],
    ])
    expect(await metrics()).toContain('cocoon_indexer_api_cache_total{outcome="hit"} 2')
  })

  it("is old after its time, also when no notice comes", async () => {
    const world = await createServerWorld({ limits: { cacheMs: 1_000 } })
    const counts: unknown[] = []
    for (const now of [0, 999, 1_000]) {
      world.now = now
      counts.push((await world.query("{ count }")).data?.count)
    }
    expect(counts).toEqual([1, 1, 2])
  })

  it("is of its query, operation and variables", async () => {
    const { post } = await createServerWorld()
    const query = "query A ($text: String!) { echo(text: $text) } query B { count }"
    const ask = async (operationName: string, text: string) =>
      (await post({ query, operationName, variables: { text } })).data
    expect(await ask("A", "one")).toEqual({ echo: "one" })
    expect(await ask("A", "two")).toEqual({ echo: "two" })
    expect(await ask("B", "one")).toEqual({ count: 1 })
  })

  it("with errors is given to nobody else", async () => {
    const { query } = await createServerWorld()
    const outcomes = [await query("{ refused }"), await query("{ refused }")]
    expect(outcomes.map(({ headers }) => headers.get("x-cache"))).toEqual(["miss", "miss"])
  })

  it("is made once for all who ask together, also when the first of them leaves", async () => {
    const { server, query, letGo, resolved, metrics } = await createServerWorld()
    const controller = new AbortController()
    const leaving = fetch(`${server.url}/graphql?query={slow}`, { signal: controller.signal })
    const started = async () => resolved.includes("slow")
    while (!(await started())) await new Promise(setImmediate)
    const staying = query("{slow}")
    while (!/in_flight 2/.test(await metrics())) await new Promise(setImmediate)
    controller.abort()
    await expect(leaving).rejects.toThrow("aborted")
    letGo()
    const { data, headers } = await staying
    expect([data, headers.get("x-cache"), resolved]).toEqual([{ slow: "done" }, "joined", ["slow"]])
  })
})

describe("answers", () => {
  const answer = (text: string) => ({ body: Buffer.from(text), cacheable: true, executed: true })
  const { signal } = new AbortController()
  const admit = () => undefined

  it("that began before a new block are given to nobody who asks after it", async () => {
    const answers = createAnswers({ bytes: 1_000_000, ttlMs: 1_000, now: () => 0 })
    let finish = () => {}
    const first = answers.ask("key", {
      signal,
      admit,
      run: () =>
        new Promise((done) => {
          finish = () => done(answer("old"))
        }),
    })
    answers.renew()
    const run = async () => answer("new")
    const second = await answers.ask("key", { signal, admit, run })
    finish()
    expect((await first).answer.body.toString()).toBe("old")
    const third = await answers.ask("key", { signal, admit, run })
    expect([second, third].map((one) => one.answer.body.toString())).toEqual(["new", "new"])
    expect([second.outcome, third.outcome]).toEqual(["miss", "hit"])
  })

  it("whose every asker has left are not finished", async () => {
    const answers = createAnswers({ bytes: 1_000_000, ttlMs: 1_000, now: () => 0 })
    const leaving = new AbortController()
    const told: unknown[] = []
    const asked = answers.ask("key", {
      signal: leaving.signal,
      admit,
      run: (inner) =>
        new Promise((_, reject) => {
          inner.addEventListener("abort", () => {
            told.push(inner.reason)
            reject(inner.reason)
          })
        }),
    })
    leaving.abort("left")
    await expect(asked).rejects.toBe("left")
    expect(told).toEqual(["left"])
  })

  it("that are refused do not begin", async () => {
    const answers = createAnswers({ bytes: 1_000_000, ttlMs: 1_000, now: () => 0 })
    const refusing = () => {
      throw new Error("no")
    }
    const run = async () => answer("never")
    await expect(answers.ask("key", { signal, admit: refusing, run })).rejects.toThrow("no")
    expect((await answers.ask("key", { signal, admit, run })).outcome).toBe("miss")
  })
})

it("a bounded store drops what was unused longest, and takes nothing that is too heavy", () => {
  const lru = createLru<string>(10)
  lru.set("a", { value: "a", weight: 4 })
  lru.set("b", { value: "b", weight: 4 })
  lru.get("a")
  lru.set("c", { value: "c", weight: 4 })
  lru.set("d", { value: "d", weight: 11 })
  expect(["a", "b", "c", "d"].map((key) => lru.get(key))).toEqual(["a", undefined, "c", undefined])
  lru.set("a", { value: "again", weight: 6 })
  expect([lru.get("a"), lru.get("c")]).toEqual(["again", "c"])
})
