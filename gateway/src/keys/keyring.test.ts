import { mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { openStore, type Store } from "../store/openStore.js"
import type { Account } from "./account.js"
import { apiKeyId, hashApiKey, mintApiKey } from "./apiKey.js"
import { createKeyring, type Keyring } from "./keyring.js"

const folder = mkdtempSync(join(tmpdir(), "cocoon-keys-"))
const rates = { requestsPerMinute: 5, tokensPerMinute: 50 }
let ours: Store
let other: Store
let keyring: Keyring
let now = 1_000_000
beforeAll(() => {
  ours = openStore(folder, "sync")
  other = openStore(folder)
  keyring = createKeyring({ table: ours.keys, rates, now: () => now })
})
afterAll(() => {
  ours.close()
  other.close()
  rmSync(folder, { recursive: true })
})

function make(store: Store, limits: { expiresAt?: number; requestsPerMinute?: number } = {}) {
  const { text, id, hash } = mintApiKey()
  const unlimited = { requestsPerMinute: null, tokensPerMinute: null, expiresAt: null }
  store.keys.insert({ id, hash, name: id, budget: 9n, createdAt: now, ...unlimited, ...limits })
  return { text, id }
}
const good = (text: string): Account => {
  const check = keyring.check(text)
  if (typeof check === "string") throw new Error(check)
  return check
}

it("a key that another process made is known at once, with the usual rates or its own", () => {
  const plain = good(make(other).text)
  expect(plain).toMatchObject({ budget: 9n, spent: 0n })
  expect(plain.requests.perMinute).toBe(5)
  expect(good(make(other, { requestsPerMinute: 7 }).text).requests.perMinute).toBe(7)
})

it("a key whose secret part differs in one character is unknown", () => {
  const { text } = make(other)
  const last = text.at(-1) === "A" ? "B" : "A"
  expect(keyring.check(text.slice(0, -1) + last)).toBe("unknown")
  for (const wrong of ["", "x", `${text}A`, text.toUpperCase(), mintApiKey().text]) {
    expect(keyring.check(wrong)).toBe("unknown")
  }
})

it("revocation by another process is seen within a second, and is for good", () => {
  const { text, id } = make(other)
  good(text)
  other.keys.revoke(id, now)
  now += 1_000
  expect(keyring.check(text)).toBe("revoked")
  other.keys.revoke(id, now + 5)
  expect(other.keys.list().find((key) => key.id === id)?.revokedAt).toBe(now - 1_000)
})

it("a top-up by another process counts, and what is spent here stays", () => {
  const { text, id } = make(other)
  const account = good(text)
  account.spent = 4n
  other.keys.topUp(id, 100n)
  now += 1_000
  expect(good(text)).toMatchObject({ budget: 109n, spent: 4n })
})

it("a key expires to the millisecond", () => {
  const { text } = make(other, { expiresAt: now + 10 })
  good(text)
  now += 9
  good(text)
  now += 1
  expect(keyring.check(text)).toBe("expired")
})

it("names are unique, and unknown keys cannot be changed", () => {
  const { id } = make(other)
  const { hash } = mintApiKey()
  const limits = { requestsPerMinute: null, tokensPerMinute: null, expiresAt: null }
  const twice = () =>
    other.keys.insert({ id: "0".repeat(12), hash, name: id, budget: 1n, createdAt: 0, ...limits })
  expect(twice).toThrow(expect.objectContaining({ code: "STORE_KEY_NAME" }))
  const unknown = expect.objectContaining({ code: "STORE_UNKNOWN_KEY" })
  expect(() => other.keys.revoke("nobody", 1)).toThrow(unknown)
  expect(() => other.keys.topUp("nobody", 1n)).toThrow(unknown)
})

it("a key's text is nowhere on disk, and its hash is SHA-256", () => {
  const { text, id } = make(other)
  const secret = text.slice(-43)
  for (const name of ["gateway.sqlite", "gateway.sqlite-wal"]) {
    expect(readFileSync(join(folder, name)).includes(secret)).toBe(false)
  }
  expect(apiKeyId(text)).toBe(id)
  expect(hashApiKey("abc").toString("hex")).toBe(
    "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
  )
})
