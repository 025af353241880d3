import { createRandom } from "./createRandom.js"
import type { FuzzTarget } from "./fuzzTargets.js"
import { MUTATIONS } from "./mutations.js"

/** How one target fared; times are milliseconds. */
export type FuzzReport = {
  readonly name: string
  readonly inputs: number
  readonly accepted: number
  readonly total: number
  /** The longest time that one input takes, timed again without the machine's pauses, and which it is. */
  readonly worst: number
  readonly worstIndex: number
}

const MARGIN = 32

/** A copy amid other bytes, so that a read beyond the ends finds something. */
function frame(bytes: Uint8Array, filler: number): Uint8Array {
  const framed = new Uint8Array(bytes.length + 2 * MARGIN).fill(filler)
  framed.set(bytes, MARGIN)
  return framed.subarray(MARGIN, MARGIN + bytes.length)
}

/** The altered input of a number: the same for the same seed. */
export function fuzzInput(
  { corpus }: Pick<FuzzTarget, "corpus">,
  { seed, index }: { readonly seed: number; readonly index: number },
): Uint8Array {
  const random = createRandom(Math.imul(seed, 0x9e3779b1) + index)
  const genuine = () => corpus[random.below(corpus.length)] ?? new Uint8Array()
  let bytes = genuine()
  for (let count = random.below(3); count >= 0; count--) {
    bytes = random.pick(MUTATIONS)(bytes, random, genuine())
  }
  return frame(bytes, 0xa5)
}

async function checkInput(target: FuzzTarget, input: Uint8Array): Promise<boolean> {
  const accepted = await target.check(input)
  const again = await target.check(frame(input, 0x30))
  if (again !== accepted) throw new Error("the verdict depends on bytes outside of the input")
  return accepted
}

type Timed = { readonly index: number; readonly time: number }

async function timeOf(target: FuzzTarget, input: Uint8Array): Promise<number> {
  const startedAt = performance.now()
  await target.check(input)
  return performance.now() - startedAt
}

const SUSPECTS = 20
const REPETITIONS = 5

/** The slowest of the suspects, each by its best time: collector and scheduler hit some of them. */
async function slowestOf(
  target: FuzzTarget,
  { suspects, seed }: { readonly suspects: readonly Timed[]; readonly seed: number },
): Promise<Timed> {
  let slowest: Timed = { index: 0, time: 0 }
  for (const { index } of suspects) {
    const input = fuzzInput(target, { seed, index })
    let time = Number.POSITIVE_INFINITY
    for (let run = 0; run < REPETITIONS; run++) time = Math.min(time, await timeOf(target, input))
    if (time > slowest.time) slowest = { index, time }
  }
  return slowest
}

/**
 * Gives altered inputs to a target.
 * @throws Error that names seed and number of the first input that the target mistreats.
 */
export async function runFuzz(
  target: FuzzTarget,
  { inputs, seed }: { readonly inputs: number; readonly seed: number },
): Promise<FuzzReport> {
  let [accepted, total] = [0, 0]
  let suspects: Timed[] = []
  for (let index = 0; index < inputs; index++) {
    const input = fuzzInput(target, { seed, index })
    const startedAt = performance.now()
    try {
      const outcome = index % 16 === 0 ? checkInput(target, input) : target.check(input)
      if (typeof outcome === "boolean" ? outcome : await outcome) accepted++
    } catch (cause) {
      const where = `${target.name}, seed ${seed}, input ${index}`
      throw new Error(`${where}: ${String(cause)}`, { cause })
    }
    const time = performance.now() - startedAt
    total += time
    if (time <= (suspects[SUSPECTS - 1]?.time ?? 0)) continue
    suspects = [...suspects, { index, time }].sort((a, b) => b.time - a.time)
    suspects.length = Math.min(suspects.length, SUSPECTS)
  }
  const { time: worst, index: worstIndex } = await slowestOf(target, { suspects, seed })
  return { name: target.name, inputs, accepted, total, worst, worstIndex }
}
