import { spawn } from "node:child_process"
import { once } from "node:events"
import { mkdtempSync, rmSync, statSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { mintApiKey } from "../keys/apiKey.js"
import { lockFolder } from "./lockFolder.js"
import { openStore } from "./openStore.js"

const CHILD = fileURLToPath(new URL("./crashChild.mjs", import.meta.url))
const folder = mkdtempSync(join(tmpdir(), "cocoon-store-"))
afterAll(() => rmSync(folder, { recursive: true }))

/** Books charges in another process and kills it once it has told of so many. */
async function live(key: string, { life, dieAfter }: { life: number; dieAfter: number }) {
  const child = spawn(process.execPath, [CHILD, folder, key, `${life}`])
  let told = ""
  let errors = ""
  child.stderr.on("data", (bytes) => {
    errors += bytes
  })
  child.stdout.on("data", (bytes) => {
    told += bytes
    if (told.split("\n").length > dieAfter) child.kill("SIGKILL")
  })
  await once(child, "close")
  expect(errors.replace(/^.*ExperimentalWarning.*\n|^.*--trace-warnings.*\n/gm, "")).toBe("")
  return told.split("\n").slice(0, -1)
}

it("kill -9 at any moment: what was told is booked, once, and the key's sum is that of its answers", async () => {
  const { id: key, hash } = mintApiKey()
  const store = openStore(folder)
  const limits = { requestsPerMinute: null, tokensPerMinute: null, expiresAt: null }
  store.keys.insert({ id: key, hash, name: "k", budget: 10n ** 9n, createdAt: 0, ...limits })
  let booked = 0
  for (let life = 0; life < 4; life += 1) {
    const told = await live(key, { life, dieAfter: 5 + life * 17 })
    expect(told.length).toBeGreaterThan(0)
    for (const id of told) expect(store.answers.has(id)).toBe(true)
    booked += told.length
    const spent = store.keys.list()[0]?.spent ?? 0n
    expect(spent % 3n).toBe(0n)
    expect(spent).toBeGreaterThanOrEqual(BigInt(booked) * 3n)
    // At most one more batch of three had been written and not yet told of.
    booked = Number(spent / 3n)
  }
  expect(store.answers.prune(2, 1_000_000)).toBe(booked)
  expect(store.keys.list()[0]?.spent).toBe(BigInt(booked) * 3n)
  store.close()
})

it("a batch is booked whole or not at all", () => {
  const store = openStore(folder)
  const one = { requestId: "req_x", key: "k", at: 5, cost: 1n, receipt: "{}" }
  const twice = [
    { ...one, id: "x" },
    { ...one, id: "x", requestId: "req_y" },
  ]
  expect(() => store.answers.write(twice)).toThrow()
  expect(store.answers.has("x")).toBe(false)
  store.close()
})

it("folder and file are the owner's alone, and one gateway runs on them", () => {
  expect(statSync(join(folder, "gateway.sqlite")).mode & 0o777).toBe(0o600)
  const lock = lockFolder(folder)
  expect(() => lockFolder(folder)).toThrow(expect.objectContaining({ code: "STORE_LOCKED" }))
  lock.release()
  lockFolder(folder).release()
})

it("a folder that cannot be used is one clear error", () => {
  expect(() => openStore(join(folder, "gateway.sqlite", "x"))).toThrow(
    expect.objectContaining({ code: "STORE_FILE" }),
  )
})
