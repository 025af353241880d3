import type { SendMessageResult } from "@ton/sandbox"
import type { World } from "./createWorld.js"

export interface MinimumOptions {
  readonly send: (value: bigint) => Promise<SendMessageResult>
  readonly accepted: (result: SendMessageResult) => boolean
  /** A value that is certainly accepted, nanoTON. */
  readonly most: bigint
}

/** The least attached value that a receiver accepts, nanoTON, by bisection; the chain is put back as it was. */
export async function minimumValue(world: World, options: MinimumOptions): Promise<bigint> {
  const state = world.chain.snapshot()
  const accepts = async (value: bigint) => {
    await world.chain.loadFrom(state)
    return options.accepted(await options.send(value))
  }
  if (!(await accepts(options.most))) throw new Error(`${options.most} is not accepted either`)
  let [low, high] = [0n, options.most]
  while (high - low > 1n) {
    const middle = (low + high) / 2n
    if (await accepts(middle)) high = middle
    else low = middle
  }
  await world.chain.loadFrom(state)
  return high
}
