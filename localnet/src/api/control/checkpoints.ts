import { z } from "zod"
import type { Clock } from "../../chain/clock.js"
import { LocalnetError } from "../../errors.js"
import type { ApiContext } from "../apiContext.js"

/** Saves and restores named moments of the whole chain. */
export type Checkpoints = {
  save(name: string): { name: string; seqno: number }
  restore(name: string): { name: string; seqno: number }
}

const savedState = z.object({ offset: z.number() })

/** Creates checkpoints over the chain's store; they live as long as the state file does. */
export function createCheckpoints(deps: { api: ApiContext; clock: Clock }): Checkpoints {
  const { chain, store } = deps.api
  return {
    save(name) {
      if (chain.hasWork()) chain.seal()
      const { seqno } = chain.head()
      const state = JSON.stringify({ offset: deps.clock.offset() })
      store.atomically(() => store.checkpoints.save({ name, seqno, state }))
      return { name, seqno }
    },
    restore(name) {
      const checkpoint = store.checkpoints.get(name)
      if (checkpoint === undefined) {
        throw new LocalnetError("NOT_FOUND", `no checkpoint is named ${JSON.stringify(name)}`)
      }
      store.atomically(() => store.checkpoints.restore(checkpoint))
      deps.clock.setOffset(savedState.parse(JSON.parse(checkpoint.state)).offset)
      chain.reload()
      return { name, seqno: checkpoint.seqno }
    },
  }
}
