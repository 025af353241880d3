import { mkdtempSync, rmSync, statSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { DatabaseSync } from "node:sqlite"
import { createFakeClock } from "../testing/fakeClock.js"
import { costOf } from "./costOf.js"
import { openBudgets } from "./openBudgets.js"
import { showCoins } from "./showCoins.js"

const DAY_MS = 86_400_000
const folder = mkdtempSync(join(tmpdir(), "cocoon-budgets-"))
afterAll(() => rmSync(folder, { recursive: true }))

it("starts anew at midnight UTC, never falls below zero, and keeps other days no longer", () => {
  const clock = createFakeClock({ start: 10 * DAY_MS - 1 })
  const file = join(folder, "new", "budgets.sqlite")
  const budgets = openBudgets({ file, daily: 100n, clock })
  expect(budgets.left(1)).toBe(100n)
  budgets.spend(1, 60n)
  budgets.spend(-2, 99n)
  expect([budgets.left(1), budgets.left(-2)]).toEqual([40n, 1n])
  budgets.spend(1, 60n)
  expect(budgets.left(1)).toBe(0n)
  clock.advance(1)
  expect(budgets.left(1)).toBe(100n)
  budgets.spend(1, 2n ** 63n - 1n)
  budgets.spend(1, 5n)
  expect(budgets.left(1)).toBe(0n)
  budgets.close()
  const rows = new DatabaseSync(file).prepare("SELECT chat, day FROM spent").all()
  expect(rows.map((row) => ({ ...row }))).toEqual([{ chat: 1, day: 10 }])
  expect(statSync(file).mode & 0o777).toBe(0o600)
})

it.each([
  [{ total_tokens: 10, cost: "77" }, 77n],
  [{ total_tokens: 10, cost: "0" }, 0n],
  [{ total_tokens: 10 }, 30n],
  [{ total_tokens: 10, cost: "-5" }, 30n],
  [{ total_tokens: 10, cost: 5 }, 30n],
  [{ total_tokens: 10, cost: "9".repeat(19) }, 30n],
  [{ total_tokens: -10 }, 12n],
  [{ total_tokens: 0.5 }, 12n],
  [null, 12n],
])("an answer with usage %j costs %s", (usage, cost) => {
  expect(costOf(usage, { fallbackPrice: 3_000_000n, bytes: 4 })).toBe(cost)
})

it("a part of a nanoTON is rounded up", () => {
  expect(costOf({ total_tokens: 1 }, { fallbackPrice: 1n, bytes: 0 })).toBe(1n)
})

it.each([
  [0n, "0 GRAM"],
  [1n, "0.000000001 GRAM"],
  [12_500_000n, "0.0125 GRAM"],
  [3_000_000_000n, "3 GRAM"],
])("%s nanoTON is shown as %s", (nano, text) => {
  expect(showCoins(nano)).toBe(text)
})
