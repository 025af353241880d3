import { allAttacks } from "../attacks/allAttacks.js"
import { readGasCosts } from "../gas/readGasCosts.js"
import { simulateYear } from "../market/simulateYear.js"
import { svgOf } from "../plot/svgOf.js"
import { attackTable } from "./attackTable.js"
import { auctionChoice } from "./auctionChoice.js"
import { rulePlots } from "./rulePlots.js"
import { yearPlots } from "./yearPlots.js"
import { yearMoney, yearTable } from "./yearTable.js"

/** The days of a report's year. */
const DAYS = 365

/** Files of a report by name: `results.md` and one SVG a plot. The same seed gives the same bytes. */
export function reportOf(seed: number): ReadonlyMap<string, string> {
  const gas = readGasCosts("mainnet")
  const records = simulateYear({ seed, days: DAYS, gas })
  const results = [
    `Written by \`npm run simulate -- --seed ${seed} --out docs/economics\`. Amounts in coins, network fees at the prices of 2026 unless said otherwise.`,
    `## The year\n\n${yearTable(records)}`,
    yearMoney(records),
    `## Attacks, at the prices of 2026\n\n${attackTable(allAttacks(gas, seed))}`,
    `## Attacks, at the sandbox's prices\n\n${attackTable(allAttacks(readGasCosts("sandbox"), seed))}`,
    `## The auction's start and length\n\n${auctionChoice(seed)}`,
  ]
  const plots = Object.entries({ ...yearPlots(records), ...rulePlots(gas, seed) })
  return new Map([
    ["results.md", `# Results of the simulation\n\n${results.join("\n\n")}\n`],
    ...plots.map(([name, plot]) => [`${name}.svg`, svgOf(plot)] as const),
  ])
}
