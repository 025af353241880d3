import { requestCloseSession } from "@cocoon/client"
import { createTonIndexerClient } from "@cocoon/ton-indexer-client"
import { toNano } from "@ton/core"
import type { IndexedWorld } from "./indexedWorld.js"

/** A job that settled. */
export interface SettledJob {
  /** Raw address. */
  readonly address: string
  /** A masterchain block by which it had. */
  readonly seqno: number
}

/** A job, a session, and so on, until it is stopped. */
export interface Load {
  /** Jobs that were posted or are about to be. */
  begun(): number
  settled(): readonly SettledJob[]
  /** Sessions of which closing was asked. */
  closing(): readonly string[]
  /** Resolves once so many more jobs have settled and as many sessions are closing. Throws why the load ended. */
  more(count: number): Promise<void>
  /** What is under way ends. Throws why the load ended. */
  stop(): Promise<void>
}

/** Keeps a chain busy. */
export function runLoad(scene: IndexedWorld): Load {
  const { world } = scene
  const settled: SettledJob[] = []
  const closing: string[] = []
  const state = { begun: 0, stopping: false }
  const waiting = new Set<() => void>()
  // Over HTTP, so that the chain, which is in this process, answers its other clients between two steps.
  const api = createTonIndexerClient({ baseUrl: scene.chain.api })
  const settleOne = async (): Promise<void> => {
    await world.fund(world.payer.address, toNano("5"))
    state.begun += 1
    const address = await scene.settleJob()
    const { last } = await api.masterchainInfo()
    settled.push({ address, seqno: last.seqno })
  }
  const run = async (): Promise<void> => {
    while (!state.stopping) {
      await settleOne()
      const session = await scene.openSession()
      await api.masterchainInfo()
      await requestCloseSession(world.client, { session })
      closing.push(session.address.toRawString())
      await api.masterchainInfo()
      for (const look of waiting) look()
    }
  }
  const running = run()
  running.catch(() => undefined)
  return {
    begun: () => state.begun,
    settled: () => settled,
    closing: () => closing,
    async more(count) {
      const wanted = [settled.length + count, closing.length + count] as const
      const look = () => settled.length >= wanted[0] && closing.length >= wanted[1]
      const reached = new Promise<void>((resolve) => {
        waiting.add(() => {
          if (look()) resolve()
        })
      })
      await Promise.race([reached, running])
    },
    async stop() {
      state.stopping = true
      await running
    },
  }
}
