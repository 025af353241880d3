import { INTEL_SGX_ROOT_PUBLIC_KEY } from "@cocoon/attestation"
import { TEST_ROOT_PUBLIC_KEY } from "@cocoon/attestation/testPki"
import type { Log } from "@cocoon/service"
import { type CollateralSource, createCollateralSource } from "../collateral/collateralSource.js"
import type { Config } from "../config/agentConfig.js"
import { requireSetting } from "../config.js"
import { dataFiles } from "../dataFiles.js"
import { testCollateral } from "./testCollateral.js"

/** What this machine's quotes rest on. */
export type AttestationTrust = {
  /** x | y, 64 bytes. */
  readonly rootPublicKey: Uint8Array
  readonly collateral: CollateralSource
}

/**
 * Root and collateral of an attestation mode: Intel's from --pccs-url, or the test root's; with --pccs-url a test
 * network's collateral comes from there too. Throws ConfigError where tdx has no --pccs-url.
 */
export function attestationTrust(
  config: Config,
  { now, log }: { readonly now: () => number; readonly log: Log },
): AttestationTrust {
  const isTest = config.measured.attestation === "test"
  const rootPublicKey = isTest ? TEST_ROOT_PUBLIC_KEY : INTEL_SGX_ROOT_PUBLIC_KEY
  if (isTest && config.operator.pccsUrl === undefined) {
    return { rootPublicKey, collateral: testCollateral(now) }
  }
  const baseUrl = requireSetting(config, "pccsUrl")
  const cacheDir = dataFiles(config.operator.dataDir).collateral
  return { rootPublicKey, collateral: createCollateralSource({ baseUrl, cacheDir, now, log }) }
}
