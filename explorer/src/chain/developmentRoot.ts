import type { ExplorerConfig } from "../app/ExplorerConfig.js"

/** Public networks: nothing that a host says makes another root than Intel's be believed on them. */
const PUBLIC: readonly number[] = [-239, -3]
const KEY = /^[0-9a-f]{128}$/i

/** The root that a development network's host names in place of Intel's (x | y, hex); undefined: none, or a public network. */
export function developmentRoot({ network }: ExplorerConfig): string | undefined {
  const { attestationRoot, globalId } = network
  if (attestationRoot === undefined || PUBLIC.includes(globalId)) return undefined
  return KEY.test(attestationRoot) ? attestationRoot.toLowerCase() : undefined
}
