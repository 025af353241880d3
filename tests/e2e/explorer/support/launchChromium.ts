import { type Browser, chromium } from "@playwright/test"

/** Besides what Playwright switches off: Chromium asks nobody for itself, and no name leads off this machine. */
const ARGS = [
  "--no-sandbox",
  "--no-proxy-server",
  "--no-pings",
  "--disable-background-networking",
  "--disable-client-side-phishing-detection",
  "--disable-component-update",
  "--disable-domain-reliability",
  "--disable-sync",
  "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
]

/** Debian's Chromium, or the one that `CHROMIUM` names. */
export function launchChromium(): Promise<Browser> {
  const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium"
  return chromium.launch({ executablePath, args: ARGS })
}
