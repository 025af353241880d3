import { freePort } from "../processes/freePort.js"
import type { Stage } from "../setup/Stage.js"
import { setUp } from "../setup/setUp.js"
import type { Run } from "./Run.js"
import { untilAborted } from "./untilAborted.js"

/** The port that documents and examples name; another one if it is taken. */
const LOCALNET_PORT = 8081

/** Sets a network up, tells of it, and keeps it until the run is ended: rejects with the reason. */
export async function runStart(run: Run, tell: (stage: Stage) => void): Promise<never> {
  const stage = await setUp(run, { port: await freePort(LOCALNET_PORT) })
  tell(stage)
  return untilAborted(new Promise<never>(() => undefined), run.signal)
}
