import { createThread } from "./createThread.js"

const threadOf = (code: string): URL =>
  new URL(
    `data:text/javascript,${encodeURIComponent(`import { parentPort } from "node:worker_threads"; ${code}`)}`,
  )

/** A thread that opens, and does this at a request. */
const threadThat = (does: string): URL =>
  threadOf(`parentPort.postMessage({ opened: true })
    parentPort.on("message", (request) => { ${does} })`)

describe("the thread of the embedded database", () => {
  it.each([
    ["ends", "process.exit(3)"],
    ["throws", "throw new Error('a trap')"],
  ])("that %s rejects what it was asked, and all that comes later", async (_name, does) => {
    const thread = await createThread(null, threadThat(does))
    const asked = [thread.query("select 1", []), thread.query("select 2", [])]
    const lost = { code: "STORE_LOST", message: expect.stringContaining("has died") }
    for (const query of asked) await expect(query).rejects.toMatchObject(lost)
    await expect(thread.query("select 3", [])).rejects.toMatchObject(lost)
    expect(thread.failed.reason).toMatchObject(lost)
    await thread.stop()
  })

  it("that does not open is refused by name", async () => {
    const refused = threadOf(`parentPort.postMessage({ opened: false, reason: "no such luck" })`)
    await expect(createThread(null, refused)).rejects.toMatchObject({
      code: "STORE_UNAVAILABLE",
      message: expect.stringContaining("no such luck"),
    })
    await expect(createThread(null, threadOf(""))).rejects.toMatchObject({
      code: "STORE_UNAVAILABLE",
    })
  })

  it("gives PostgreSQL's errors with their codes", async () => {
    const error = `{ message: "twice", code: "23505", table: "job" }`
    const file = threadThat(
      `if (request === "stop") process.exit(0); parentPort.postMessage({ id: request.id, error: ${error} })`,
    )
    const thread = await createThread(null, file)
    await expect(thread.query("insert", [])).rejects.toMatchObject({ code: "23505", table: "job" })
    await thread.stop()
    await expect(thread.query("select 1", [])).rejects.toMatchObject({
      code: "STORE_LOST",
      message: "the embedded database is closed",
    })
    expect(thread.failed.aborted).toBe(false)
  })
})
