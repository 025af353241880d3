import { readFile, stat } from "node:fs/promises"
import { join } from "node:path"
import { probeTsm, TSM_REPORT_ROOT } from "../attest/probeTsm.js"
import { nodeTsmFs, type TsmFs } from "../attest/tsmFs.js"
import type { Check, CheckResult } from "./check.js"

const CONFIGFS = "/sys/kernel/config"

/** The machine that is looked at; `root` is the root of its file system. */
type Machine = { readonly root: string; readonly fs: TsmFs }

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  )
}

const textOf = (file: string) => readFile(file, "utf8").catch(() => "")

/** The guest driver's device, or the CPU's flag where the driver is not loaded. */
async function isTdxGuest(root: string): Promise<boolean> {
  if (await exists(join(root, "dev/tdx_guest"))) return true
  return /^flags\s*:.*\btdx_guest\b/m.test(await textOf(join(root, "proc/cpuinfo")))
}

async function isConfigfsMounted(root: string): Promise<boolean> {
  const mounts = (await textOf(join(root, "proc/self/mounts"))).split("\n")
  return mounts.some((line) => line.split(" ").slice(1, 3).join(" ") === `${CONFIGFS} configfs`)
}

/** Why configfs-tsm is not there. */
async function whyMissing(root: string): Promise<CheckResult> {
  if (!(await isTdxGuest(root))) {
    const advice = "run the agent inside a TDX guest, or without one with --attestation test"
    return { outcome: "fail", detail: "this machine is not a TDX guest", advice }
  }
  if (!(await isConfigfsMounted(root))) {
    const advice = `mount -t configfs none ${CONFIGFS}; in a container, pass it in writable`
    return { outcome: "fail", detail: `no configfs is mounted at ${CONFIGFS}`, advice }
  }
  const advice = "modprobe tdx_guest, on Linux 6.7 or newer built with CONFIG_TDX_GUEST_DRIVER"
  return { outcome: "fail", detail: `${TSM_REPORT_ROOT} is not there`, advice }
}

/** Asks configfs-tsm for an entry, and whose reports it would give. */
async function probe({ root, fs }: Machine): Promise<CheckResult> {
  const failure = await probeTsm({ root: join(root, TSM_REPORT_ROOT), fs })
  if (failure === undefined) return { outcome: "pass", detail: `${TSM_REPORT_ROOT} is TDX's` }
  const { why, advice } = failure
  return { outcome: "fail", detail: `${TSM_REPORT_ROOT} ${why}`, advice }
}

/**
 * Whether this machine can make a TDX quote: looks for configfs-tsm (Linux 6.7 and newer), makes an entry there and
 * removes it. Asks the host for no quote.
 */
export function checkAttestationDevice(
  attestation: "tdx" | "test",
  { root = "/", fs = nodeTsmFs }: Partial<Machine> = {},
): Check {
  return {
    name: "attestation device",
    async run() {
      if (attestation === "test") {
        return { outcome: "skip", detail: "not needed: --attestation test uses the test PKI" }
      }
      const isThere = await exists(join(root, TSM_REPORT_ROOT))
      return isThere ? probe({ root, fs }) : whyMissing(root)
    },
  }
}
