import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { createJournal } from "../journal/journal.js"
import { createServeScene, type ServeScene } from "../testing/serveScene.js"
import { outputRoute } from "./outputRoute.js"

const JOB = `0:${"1".repeat(64)}`
const MODEL = `0:${"2".repeat(64)}`
const DEAL = "3".repeat(64)
const HASH = "4f".repeat(32)
const SEALED = new Uint8Array([1, 2, 3, 250])

let scene: ServeScene
beforeEach(async () => {
  scene = await createServeScene()
})
afterEach(() => scene.close())

/** Takes a job to where its referenced output is signed and stored. */
function answered() {
  const { jobs, receipts } = scene.journal
  jobs.see({ address: JOB, mode: "direct", model: MODEL, dealId: DEAL })
  const steps = ["seen", "input", "running", "answered"] as const
  for (const [at, to] of steps.slice(1).entries()) {
    jobs.move(JOB, { from: steps[at] ?? "seen", to })
  }
  const bytes = new Uint8Array([9])
  receipts.put({ dealId: DEAL, counter: 1n, bytes, envelope: SEALED, contentHash: HASH })
}

const get = (name: string, init: RequestInit = {}) => fetch(`${scene.url}/outputs/${name}`, init)

it("the sealed bytes are there from the receipt on, for any origin, until the Job has ended", async () => {
  answered()
  const { jobs } = scene.journal
  const served = async () => {
    const response = await get(HASH)
    expect(response.status).toBe(200)
    expect(response.headers.get("content-type")).toBe("application/octet-stream")
    expect(response.headers.get("access-control-allow-origin")).toBe("*")
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(SEALED)
  }
  await served()
  for (const [from, to] of [
    ["answered", "completing"],
    ["completing", "delivered"],
  ] as const) {
    jobs.move(JOB, { from, to })
    await served()
  }
  jobs.move(JOB, { from: "delivered", to: "settled" })
  expect((await get(HASH)).status).toBe(404)
})

it("what is no name of an output, or names none, is not found, whoever stored what", async () => {
  answered()
  for (const name of [
    "5a".repeat(32),
    HASH.toUpperCase(),
    HASH.slice(1),
    `${HASH}0`,
    `${HASH}/`,
    `${HASH}%0a`,
    "",
    "..%2f..%2fjournal.sqlite",
    "%27%20OR%201=1",
    DEAL,
  ]) {
    const response = await get(name)
    expect([name, response.status]).toEqual([name, 404])
    expect(await response.json()).toMatchObject({ error: { code: "NOT_FOUND" } })
  }
  expect((await get(HASH, { method: "POST", body: "x" })).status).toBe(404)
})

it("an output of a receipt whose job is not in the journal is not served", () => {
  const folder = mkdtempSync(join(tmpdir(), "cocoon-outputs-"))
  const identity = { provider: JOB, globalId: 1 }
  const journal = createJournal({ file: join(folder, "journal.sqlite"), identity })
  const receipt = { dealId: DEAL, counter: 1n, bytes: SEALED, envelope: SEALED }
  journal.receipts.put({ ...receipt, contentHash: HASH })
  const route = outputRoute(journal, `/outputs/${HASH}`)
  expect(() => route?.({} as never)).toThrow("there is no such output")
  expect(outputRoute(journal, "/output")).toBeUndefined()
  journal.close()
  rmSync(folder, { recursive: true })
})
