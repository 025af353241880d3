import { NANO } from "@cocoon/protocol/units"
import { readDecimal } from "../parts/readDecimal.js"
import { type EarnInputs, type EarnMistakes, WINDOWS } from "./EarnInputs.js"

const PERCENT_MAX = 100n * NANO
const GPUS_MAX = 10_000n * NANO

/** Reads the calculator's state from the URL; what cannot be taken is named, and nothing is put in its place but what stands for "nothing typed". */
export function readEarnInputs(search: Readonly<Record<string, string | undefined>>): {
  readonly inputs: EarnInputs
  readonly mistakes: EarnMistakes
} {
  const mistakes = new Set<string>()
  const number = (name: string, fits: (value: bigint) => boolean = () => true) => {
    const value = readDecimal(search[name])
    if (value !== "bad" && (value === null || fits(value))) return value
    mistakes.add(name)
    return null
  }
  const gpus = number("gpus", (value) => value >= NANO && value <= GPUS_MAX && value % NANO === 0n)
  const share = number("share", (value) => value <= PERCENT_MAX)
  const own = search.money === "own"
  const rate = own ? number("rate", (value) => value > 0n) : null
  if (own && search.rate === undefined) mistakes.add("rate")
  const inputs: EarnInputs = {
    model: search.model,
    gpuClass: search.gpu,
    days: WINDOWS.find((days) => `${days}` === search.days) ?? 7,
    gpus: (gpus ?? NANO) / NANO,
    speed: number("speed", (value) => value > 0n),
    share: share === null ? null : share / 100n,
    costs: {
      rent: number("rent") ?? 0n,
      watts: number("watts") ?? 0n,
      kwh: number("kwh") ?? 0n,
      rate,
    },
  }
  return { inputs, mistakes }
}
