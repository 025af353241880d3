import type { Browser, Page } from "@playwright/test"
import { serveBoard } from "./serveBoard.js"
import type { Network } from "./startNetwork.js"

const ROWS = 10_000
const FRAMES = 300
const PATIENCE_MS = 120_000

export interface Board {
  readonly rows: number
  /** Most rows that were in the document while it was scrolled. */
  readonly drawn: number
  /** Milliseconds of the longest task while it was scrolled; below 50 a browser does not say. */
  readonly longestTask: number
}

/** Scrolls from the top to the end and back. */
const scrollThrough = (page: Page) =>
  page.evaluate(async (frames) => {
    const tasks: number[] = []
    const observer = new PerformanceObserver((list) => {
      tasks.push(...list.getEntries().map(({ duration }) => duration))
    })
    observer.observe({ type: "longtask" })
    const height = document.documentElement.scrollHeight
    let drawn = 0
    for (let frame = 0; frame < frames; frame += 1) {
      const share = 1 - Math.abs(1 - (2 * frame) / frames)
      scrollTo({ top: share * height, behavior: "instant" })
      await new Promise(requestAnimationFrame)
      drawn = Math.max(drawn, document.querySelectorAll("tbody tr").length)
    }
    await new Promise((resolve) => setTimeout(resolve, 200))
    observer.disconnect()
    return { drawn, longestTask: Math.max(0, ...tasks) }
  }, FRAMES)

/** An order board of 10,000 rows, scrolled through. */
export async function measureBoard(browser: Browser, network: Network): Promise<Board> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  const page = await context.newPage()
  await serveBoard(page, ROWS)
  await page.goto(new URL(`/models/${network.model}?tab=board`, network.explorer).href)
  await page.getByRole("button", { name: "Show all" }).click()
  const table = page.locator(`table[aria-rowcount="${ROWS + 1}"]`)
  await table.waitFor({ timeout: PATIENCE_MS })
  const found = await scrollThrough(page)
  await context.close()
  return { rows: ROWS, ...found }
}
