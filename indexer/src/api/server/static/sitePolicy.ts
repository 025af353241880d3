import type { ExplorerOptions } from "../Server.js"

const LOOPBACK: readonly string[] = ["127.0.0.1", "localhost", "[::1]"]

/** Nodes of a network on this machine, which has no certificates. */
const LOCAL_NODES = "http://127.0.0.1:*"

/** The Content-Security-Policy of the explorer: this origin's scripts alone; data from here, https hosts, and what is configured without TLS. */
export function sitePolicy(explorer: ExplorerOptions): string {
  const { plain, local } = plainOrigins(explorer)
  const sources = ["'self'", "https:", ...plain, ...(local ? [LOCAL_NODES] : [])]
  return [
    "default-src 'none'",
    "script-src 'self'",
    "worker-src 'self'",
    // A wallet's dialogue writes its own styles and shows wallets' logos.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: https:",
    "font-src 'self'",
    "manifest-src 'self'",
    `connect-src ${sources.join(" ")}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'self' https://web.telegram.org",
  ].join("; ")
}

/** Origins that https: does not allow, each once, and whether one of them is this machine. */
function plainOrigins({ chainApi, faucet }: ExplorerOptions) {
  const urls = [chainApi, faucet]
    .flatMap((text) => (text === undefined ? [] : [new URL(text)]))
    .filter(({ protocol }) => protocol === "http:")
  return {
    plain: [...new Set(urls.map(({ origin }) => origin))],
    local: urls.some(({ hostname }) => LOOPBACK.includes(hostname)),
  }
}
