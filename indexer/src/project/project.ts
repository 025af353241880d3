import { projectJob } from "./job/projectJob.js"
import { projectModel } from "./model/projectModel.js"
import type { Projection } from "./Projection.js"
import { projectPool } from "./pool/projectPool.js"
import { projectProvider } from "./provider/projectProvider.js"
import { projectRegistry } from "./registry/projectRegistry.js"
import { projectSession } from "./session/projectSession.js"
import { projectVerifier } from "./verifier/projectVerifier.js"

/** By the part of an event's kind before the dot. */
const PROJECTIONS: Readonly<Record<string, Projection>> = {
  registry: projectRegistry,
  verifier: projectVerifier,
  pool: projectPool,
  provider: projectProvider,
  model: projectModel,
  job: projectJob,
  session: projectSession,
}

/** The fold of every kind of account. An event of a kind that this version does not know changes nothing. */
export const project: Projection = (rows, event) =>
  PROJECTIONS[event.kind.slice(0, event.kind.indexOf("."))]?.(rows, event)
