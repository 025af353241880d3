import { Command } from "commander"
import { declareSettings } from "../cli/declareSettings.js"
import { readSettings, type SettingSources } from "./readSettings.js"
import { requireValue } from "./requireValue.js"
import type { Setting } from "./setting.js"
import { settingNames } from "./settingNames.js"
import { settingsTable } from "./settingsTable.js"
import { coins } from "./values/coins.js"
import { toggle } from "./values/toggle.js"
import { wholeNumber } from "./values/wholeNumber.js"

const group = {
  maxCoins: {
    schema: wholeNumber(1, 9),
    expects: "1 to 9",
    doc: "How many.",
    fallback: "5",
    example: "4",
  },
  open: { schema: toggle, expects: "true or false", doc: "Lid.", example: "true", toggle: true },
  budget: { schema: coins, expects: "a|b", doc: "Money.", example: "1", secret: true },
} as const satisfies Readonly<Record<string, Setting>>
const names = settingNames("COCOON_PURSE")
const read = (sources: Partial<SettingSources>) =>
  readSettings(group, { names, flags: {}, env: {}, file: {}, fileName: "purse.json", ...sources })

it("a flag beats a variable, which beats the file, which beats the default", () => {
  const file = { maxCoins: 2 }
  const env = { COCOON_PURSE_MAX_COINS: "3", COCOON_PURSE_BUDGET: "" }
  expect(read({ flags: { maxCoins: "4" }, env, file }).maxCoins).toBe(4)
  expect(read({ env, file }).maxCoins).toBe(3)
  expect(read({ file }).maxCoins).toBe(2)
  expect(read({ env: { COCOON_PURSE_BUDGET: "" } })).toEqual({ maxCoins: 5 })
})

it("an error names where the value came from", () => {
  const line = "must be 1 to 9; write --max-coins"
  expect(() => read({ flags: { maxCoins: "x" } })).toThrow(`--max-coins ${line}`)
  expect(() => read({ env: { COCOON_PURSE_MAX_COINS: "x" } })).toThrow(
    `COCOON_PURSE_MAX_COINS ${line}`,
  )
  expect(() => read({ file: { maxCoins: "x" } })).toThrow(`maxCoins in purse.json ${line}`)
})

it("an unknown name in the file is told, in a section as such", () => {
  const file = { minCoins: 1 }
  expect(() => read({ file })).toThrow("minCoins in purse.json is not a setting; remove it")
  expect(() => read({ file, section: true })).toThrow("is not a setting of this section; remove it")
})

it("what a command needs is asked for by flag and variable", () => {
  const of = { key: "maxCoins", setting: group.maxCoins, names }
  expect(requireValue(0, of)).toBe(0)
  expect(() => requireValue(undefined, of)).toThrow(
    '--max-coins is missing, and this command needs it; write --max-coins "4" or set COCOON_PURSE_MAX_COINS',
  )
})

it("people are told of it by table and by --help", () => {
  expect(settingsTable(group, names).slice(2)).toEqual([
    "| `--max-coins` | `COCOON_PURSE_MAX_COINS` | `5` | 1 to 9 | How many. |",
    "| `--open` | `COCOON_PURSE_OPEN` |  | true or false | Lid. |",
    "| `--budget` | `COCOON_PURSE_BUDGET` |  | a\\|b | Money. Secret: never printed. |",
  ])
  const help = declareSettings(new Command(), {
    group,
    keys: ["maxCoins", "open"],
  }).helpInformation()
  expect(help).toMatch(/--max-coins <value> +How many\. \(1 to 9; default 5\)/)
  expect(help).toMatch(/--open \[value\] +Lid\. \(true or false\)/)
})
