import type { Page } from "@playwright/test"
import type { ExplorerStage } from "./support/ExplorerStage.js"
import { settled } from "./support/settled.js"

/** Bytes over the wire of all scripts of a first load. */
const SCRIPTS_MAX = 180 * 1_024
const SHIFT_MAX = 0.01

interface Shift {
  readonly value: number
  readonly sources: readonly { readonly node?: { readonly parentElement?: Element | null } }[]
}

/** How far what was drawn moved since the first picture, in sum, and what it was. */
const shiftsOf = (page: Page) =>
  page.evaluate(async () => {
    const seen: Shift[] = []
    new PerformanceObserver((list) => {
      seen.push(...(list.getEntries() as unknown as Shift[]))
    }).observe({ type: "layout-shift", buffered: true })
    for (let frame = 0; frame < 3; frame += 1) await new Promise(requestAnimationFrame)
    const sum = seen.reduce((all, { value }) => all + value, 0)
    const moved = seen.flatMap(({ sources }) =>
      sources.map(({ node }) => node?.parentElement?.textContent?.slice(0, 60) ?? "gone"),
    )
    return { sum, moved }
  })

const scriptsOf = (page: Page) =>
  page.evaluate(() =>
    (performance.getEntriesByType("resource") as PerformanceResourceTiming[])
      .filter(({ name }) => new URL(name).pathname.endsWith(".js"))
      .map(({ name, transferSize }) => ({ name: new URL(name).pathname, bytes: transferSize })),
  )

/** What a first visit may cost, on the build that is served; foreign requests fail every test. */
export function budgets({ open }: ExplorerStage): void {
  test.each([
    ["/", 390],
    ["/", 1440],
    ["/providers", 390],
    ["/providers", 1440],
    ["/models", 390],
    ["/models", 1440],
  ] as const)(
    "first load of %s at %i px takes at most 180 KB of scripts, and nothing on it moves",
    async (path, width) => {
      const page = await open(path, { width })
      await settled(page)
      const scripts = await scriptsOf(page)
      const bytes = scripts.reduce((sum, one) => sum + one.bytes, 0)
      expect(bytes).toBeGreaterThan(50_000)
      expect({ scripts, fits: bytes <= SCRIPTS_MAX }).toEqual({ scripts, fits: true })
      const { sum, moved } = await shiftsOf(page)
      expect({ moved, still: sum <= SHIFT_MAX }).toEqual({ moved, still: true })
    },
  )
}
