import type { Locator, Page } from "@playwright/test"

/** A page may have hundreds of links, and what is sought may stand before where one is. */
const STEPS_MAX = 600

/** Presses Tab until an element has the focus, as who has no mouse does. Throws when it never gets it. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let step = 0; step < STEPS_MAX; step += 1) {
    await page.keyboard.press("Tab")
    if (await target.evaluate((element) => element === document.activeElement)) return
  }
  throw new Error(`no Tab reaches ${target}`)
}
