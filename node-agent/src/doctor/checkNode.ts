import type { Check } from "./check.js"

/** Whether this Node.js is one the project runs on (package.json, engines). */
export function checkNode(version: string): Check {
  return {
    name: "node",
    async run() {
      const [major = 0, minor = 0] = version.split(".").map(Number)
      const detail = `Node.js ${version}`
      if ((major === 22 && minor >= 15) || major === 23) return { outcome: "pass", detail }
      return { outcome: "fail", detail, advice: "use Node.js 22.15 or newer, below 24" }
    },
  }
}
