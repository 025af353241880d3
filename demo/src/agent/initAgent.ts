import { z } from "zod"
import type { Processes } from "../processes/createProcesses.js"
import { paths } from "../processes/paths.js"
import { runJson } from "../processes/runJson.js"

const schema = z.object({
  imageId: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .transform((hex) => BigInt(`0x${hex}`)),
})

/** Makes the agent's keys; returns the image id of the quotes that it will make. */
export async function initAgent(
  processes: Processes,
  { dataDir, signal }: { readonly dataDir: string; readonly signal: AbortSignal },
): Promise<bigint> {
  const args = ["init", "--json", "--attestation", "test", "--data-dir", dataDir]
  const name = "node-agent-init"
  const report = await runJson(processes, { name, script: paths.nodeAgent, args, schema, signal })
  return report.imageId
}
