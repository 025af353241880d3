import { setTimeout as pause } from "node:timers/promises"
import type { BrowserContext } from "@playwright/test"

/**
 * Lets what a page asks of this machine wait for so long: who takes the page before for the one that was asked for is then found out.
 * Documents come at once, as nothing of a test stands before them.
 */
export async function delayAnswers(context: BrowserContext, milliseconds: number): Promise<void> {
  await context.route(/\/assets\/|\/graphql/, async (route) => {
    await pause(milliseconds)
    await route.fallback().catch(() => undefined)
  })
}
