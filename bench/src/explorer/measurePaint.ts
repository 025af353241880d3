import type { Browser } from "@playwright/test"
import { median } from "../gateway/measure.js"

const VISITS = 7

/** Milliseconds from the visit to the largest paint of the overview, median of visits with nothing in the cache. */
export async function measurePaint(browser: Browser, url: string): Promise<number> {
  const paints: number[] = []
  for (let visit = 0; visit < VISITS; visit += 1) {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
    const page = await context.newPage()
    await page.goto(url)
    await page.getByRole("table").last().waitFor()
    paints.push(
      await page.evaluate(async () => {
        let largest = 0
        new PerformanceObserver((list) => {
          largest = list.getEntries().at(-1)?.startTime ?? largest
        }).observe({ type: "largest-contentful-paint", buffered: true })
        await new Promise((resolve) => setTimeout(resolve, 500))
        return largest
      }),
    )
    await context.close()
  }
  return median(paints)
}
