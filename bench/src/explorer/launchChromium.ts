import { type Browser, chromium } from "@playwright/test"

/** Chromium asks nobody for itself, as that would be measured too. */
const ARGS = ["--no-sandbox", "--no-proxy-server", "--disable-component-update", "--disable-sync"]

/** Debian's Chromium, or the one that `CHROMIUM` names. */
export function launchChromium(): Promise<Browser> {
  const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium"
  return chromium.launch({ executablePath, args: ARGS })
}
