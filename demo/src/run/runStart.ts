import { freePort } from "../processes/freePort.js"
import type { Stage } from "../setup/Stage.js"
import { setUp } from "../setup/setUp.js"
import type { Run } from "./Run.js"
import { untilAborted } from "./untilAborted.js"

/** The ports that documents and examples name; others if they are taken. */
const LOCALNET_PORT = 8081
const GATEWAY_PORT = 10_000
const INDEXER_PORT = 10_300

/** Sets a network up, tells of it, and keeps it until the run is ended: rejects with the reason. */
export async function runStart(run: Run, tell: (stage: Stage) => void): Promise<never> {
  const stage = await setUp(run, {
    localnet: await freePort(LOCALNET_PORT),
    gateway: await freePort(GATEWAY_PORT),
    indexer: await freePort(INDEXER_PORT),
  })
  tell(stage)
  return untilAborted(new Promise<never>(() => undefined), run.signal)
}
