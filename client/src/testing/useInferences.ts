import type { Inference } from "../inference/Inference.js"
import type { InferenceOptions } from "../inference/InferenceOptions.js"
import type { createFakeWorld } from "./createFakeWorld.js"

type World = Awaited<ReturnType<typeof createFakeWorld>>

/** Starts inferences of fake worlds; what a test started is closed after it. */
export function useInferences() {
  const started: Inference[] = []
  afterEach(async () => {
    for (const inference of started.splice(0)) await inference.close("keep")
  })
  return async (world: Pick<World, "start">, changes: Partial<InferenceOptions> = {}) => {
    const { inference, parts } = await world.start(changes)
    started.push(inference)
    return { inference, parts }
  }
}
