import { stat } from "node:fs/promises"
import { join } from "node:path"
import type { Check } from "./check.js"

const REPORT = "sys/kernel/config/tsm/report"
const DEVICE = "dev/tdx_guest"

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  )
}

/**
 * Whether this machine can make a TDX quote: configfs-tsm (Linux 6.7 and newer) or at least the guest device.
 * `root` is the root of the file system.
 */
export function checkAttestationDevice(attestation: "tdx" | "test", root = "/"): Check {
  return {
    name: "attestation device",
    async run() {
      if (attestation === "test") {
        return { outcome: "skip", detail: "not needed: --attestation test uses the test PKI" }
      }
      if (await exists(join(root, REPORT)))
        return { outcome: "pass", detail: `/${REPORT} is there` }
      if (await exists(join(root, DEVICE))) {
        const advice = `mount -t configfs none /sys/kernel/config, and use Linux 6.7 or newer`
        return { outcome: "fail", detail: `/${DEVICE} is there, /${REPORT} is not`, advice }
      }
      const advice = "run the agent inside a TDX guest, or without one with --attestation test"
      return { outcome: "fail", detail: "this machine is not a TDX guest", advice }
    },
  }
}
