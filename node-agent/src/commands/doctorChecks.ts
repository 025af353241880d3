import { openChain } from "../chain/openChain.js"
import { commandLog } from "../cli/commandLog.js"
import type { Config } from "../config/agentConfig.js"
import { dataFiles } from "../dataFiles.js"
import { chainChecks } from "../doctor/chainChecks.js"
import type { Check } from "../doctor/check.js"
import { localChecks } from "../doctor/localChecks.js"
import { operatorKey } from "../keys/operatorKey.js"

const NEEDED = {
  registry: "--registry",
  owner: "--owner",
  globalId: "--global-id",
  chainApi: "--chain-api",
} as const

/** The checks of this machine, and of the chain where the settings name one. */
export async function doctorChecks(config: Config): Promise<Check[]> {
  const { operator } = config
  const missing = Object.entries(NEEDED).filter(
    ([key]) => operator[key as keyof typeof NEEDED] === undefined,
  )
  if (missing.length > 0) {
    const detail = `not looked at: ${missing.map(([, flag]) => flag).join(", ")} not set`
    const chain: Check = { name: "chain", run: async () => ({ outcome: "skip", detail }) }
    return [...localChecks(config), chain]
  }
  const key = await operatorKey({ file: dataFiles(operator.dataDir).operatorKey }).catch(
    () => undefined,
  )
  const chain = await openChain(config, { log: commandLog(config) })
  return [...localChecks(config), ...chainChecks({ config, chain, operatorKey: key?.publicKey })]
}
