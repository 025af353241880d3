import { createRequire } from "node:module"

const require = createRequire(import.meta.url)
const { version: own } = require("../../../package.json") as { version: string }

/** Version of the package. */
export function version(): string {
  return own
}
