import { createBackend } from "../backends/createBackend.js"
import type { Config } from "../config/agentConfig.js"
import type { Check } from "./check.js"
import { checkAttestationDevice } from "./checkAttestationDevice.js"
import { checkBackend } from "./checkBackend.js"
import { checkClock } from "./checkClock.js"
import { checkCollateralService } from "./checkCollateralService.js"
import { checkDataDir } from "./checkDataDir.js"
import { checkDisk } from "./checkDisk.js"
import { checkGpu } from "./checkGpu.js"
import { checkKeys } from "./checkKeys.js"
import { checkNode } from "./checkNode.js"
import { checkWeights } from "./checkWeights.js"

/** Everything that can be looked at without the chain, in the order an operator would. */
export function localChecks(config: Config): Check[] {
  const { attestation, backend, weightsDirectory } = config.measured
  const { dataDir, gpuClass, pccsUrl } = config.operator
  return [
    checkNode(process.versions.node),
    checkClock(dataDir),
    checkDisk(dataDir),
    checkDataDir(dataDir),
    ...checkKeys(dataDir, attestation),
    checkAttestationDevice(attestation),
    checkCollateralService(pccsUrl, attestation),
    checkGpu(gpuClass),
    ...(weightsDirectory === undefined ? [] : [checkWeights(weightsDirectory)]),
    // An engine that waits for weights has nothing to answer with yet.
    ...(weightsDirectory !== undefined && backend === "embedded"
      ? []
      : [checkBackend(() => createBackend(config, { onMismatch: () => undefined }))]),
  ]
}
