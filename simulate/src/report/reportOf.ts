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

/** What a run leaves: files by name, `results.md` and one SVG a plot, and the table of attacks that stands in it. */
export type Report = {
  readonly files: ReadonlyMap<string, string>
  readonly results: string
  readonly attacks: string
}

/** Simulates the year and every attack. The same seed gives the same bytes. */
export function reportOf(seed: number): Report {
  const gas = readGasCosts("mainnet")
  const records = simulateYear({ seed, days: DAYS, gas })
  const attacks = attackTable(allAttacks(gas, seed))
  const parts = [
    `Written by \`npm run simulate -- --seed ${seed} --out docs/economics\`. Amounts in coins, network fees at the prices of 2026 unless said otherwise.`,
    `## The year\n\n${yearTable(records)}`,
    yearMoney(records),
    `## Attacks, at the prices of 2026\n\n${attacks}`,
    `## Attacks, at the sandbox's prices\n\n${attackTable(allAttacks(readGasCosts("sandbox"), seed))}`,
    `## The auction's start and length\n\n${auctionChoice(seed)}`,
  ]
  const results = `# Results of the simulation\n\n${parts.join("\n\n")}\n`
  const plots = Object.entries({ ...yearPlots(records), ...rulePlots(gas, seed) })
  const drawn = plots.map(([name, plot]) => [`${name}.svg`, svgOf(plot)] as const)
  return { files: new Map([["results.md", results], ...drawn]), results, attacks }
}
