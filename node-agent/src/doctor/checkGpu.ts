import { readdir } from "node:fs/promises"
import { join } from "node:path"
import type { Check } from "./check.js"

/** Whether an NVIDIA GPU is visible, as `gpuClass` declares. `root` is the root of the file system. */
export function checkGpu(gpuClass: string, root = "/"): Check {
  return {
    name: "GPU",
    async run() {
      const devices = (await readdir(join(root, "dev"))).filter((name) =>
        /^nvidia[0-9]+$/.test(name),
      )
      const detail = `${devices.length} NVIDIA device${devices.length === 1 ? "" : "s"}, declared as ${gpuClass}`
      if (devices.length > 0) return { outcome: "pass", detail }
      if (gpuClass === "cpu") return { outcome: "skip", detail: "none, and declared as cpu" }
      const advice =
        "pass the GPU through to this guest and load its driver, or declare --gpu-class cpu"
      return { outcome: "warn", detail, advice }
    },
  }
}
