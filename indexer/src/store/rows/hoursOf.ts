import type { Row } from "../Database.js"

const HOUR = 3_600
const SUMS = [
  "paid",
  "fee",
  "royalty",
  "used_prompt",
  "used_cached",
  "used_completion",
  "used_reasoning",
] as const

/** Sums of settlements by model and hour, in the order of their first settlement. */
export function hoursOf(settlements: readonly Row<"settlement">[]): readonly Row<"hour">[] {
  const hours = new Map<string, Row<"hour">>()
  for (const settlement of settlements) {
    const hour = settlement.at - (settlement.at % HOUR)
    const name = `${settlement.model} ${hour}`
    hours.set(name, plus(hours.get(name) ?? empty(settlement.model, hour), settlement))
  }
  return [...hours.values()]
}

function plus(hour: Row<"hour">, settlement: Row<"settlement">): Row<"hour"> {
  const sums = SUMS.map((name) => [name, String(BigInt(hour[name]) + BigInt(settlement[name]))])
  const counter = settlement.deal === "job" ? "jobs" : "redemptions"
  return { ...hour, ...Object.fromEntries(sums), [counter]: hour[counter] + 1 }
}

const empty = (model: string, hour: number): Row<"hour"> => ({
  model,
  hour,
  jobs: 0,
  redemptions: 0,
  paid: "0",
  fee: "0",
  royalty: "0",
  used_prompt: "0",
  used_cached: "0",
  used_completion: "0",
  used_reasoning: "0",
})
