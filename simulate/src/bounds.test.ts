import { readFileSync } from "node:fs"
import { parseTon } from "@cocoon/protocol"
import { BOUNDS } from "./bounds.js"
import { PARAMETERS } from "./parameters.js"

const contracts = ["common/terms.tact", "reward-pool/constants.tact"]
  .map((name) => readFileSync(new URL(`../../contracts/${name}`, import.meta.url), "utf8"))
  .join("\n")

/** The value of a constant of the contracts: a number, or an amount in coins. */
function constant(name: string): bigint {
  const found = new RegExp(`const ${name}: Int = (?:ton\\("([0-9.]+)"\\)|([0-9_]+));`).exec(
    contracts,
  )
  const [, amount, number = ""] = found ?? []
  return amount === undefined ? BigInt(number.replaceAll("_", "")) : parseTon(amount)
}

test.each([
  ["feeBps", "FEE_BPS_MAX"],
  ["royaltyBps", "ROYALTY_BPS_MAX"],
  ["treasuryBps", "TREASURY_BPS_MAX"],
  ["bondBps", "BOND_BPS_MAX"],
  ["bondMinimum", "BOND_MINIMUM_MAX"],
  ["keeperReward", "KEEPER_REWARD_MAX"],
  ["cancellationFee", "CANCELLATION_FEE_MAX"],
] as const)("the bound of %s is the contracts' %s", (name, inTact) => {
  expect(BOUNDS[name]).toBe(constant(inTact))
})

test.each([
  "feeBps",
  "treasuryBps",
  "bondBps",
  "bondMinimum",
  "keeperReward",
  "cancellationFee",
] as const)("the default of %s is within its bound", (name) => {
  expect(PARAMETERS[name] <= BOUNDS[name]).toBe(true)
})
