import type { Page } from "@playwright/test"
import { askGraphql } from "../../indexer/support/askGraphql.js"
import { axeObjections } from "./support/axeObjections.js"
import { chat } from "./support/chat.js"
import type { ExplorerStage } from "./support/ExplorerStage.js"
import { pageAt } from "./support/pageAt.js"
import { pagePaths } from "./support/pagePaths.js"
import { settled } from "./support/settled.js"
import { settleJob } from "./support/settleJob.js"
import { until } from "./support/until.js"

const SIZES = [
  { width: 390, height: 844 },
  { width: 1440, height: 900 },
] as const
const THEMES = ["light", "dark"] as const
const PATIENCE_MS = 120_000
const DEALS =
  "{ jobs(first: 1, filter: { statuses: [SETTLED] }) { nodes { id } } sessions(first: 1) { nodes { id } } }"

interface Deals {
  readonly jobs: { readonly nodes: readonly object[] }
  readonly sessions: { readonly nodes: readonly object[] }
}

/** Pixels by which a page is wider than its window. */
const overflow = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)

/** Each page at two widths in two themes. */
export function everyPage({ open, shot, started }: ExplorerStage): void {
  beforeAll(async () => {
    await Promise.all([settleJob(started()), chat(started())])
    await until("a job and a session are indexed", async () => {
      const { jobs, sessions } = await askGraphql<Deals>(started().graphql, DEALS)
      return jobs.nodes.length > 0 && sessions.nodes.length > 0
    })
  }, PATIENCE_MS)

  test.each(pagePaths())(
    "%s pleases axe in both themes, and fits a phone and a wide window",
    async (path) => {
      const page = await open(await pageAt(started(), path))
      await settled(page)
      const found: string[] = []
      for (const size of SIZES) {
        await page.setViewportSize(size)
        for (const theme of THEMES) {
          await page.emulateMedia({ colorScheme: theme })
          await shot(page, `page ${path} ${size.width} ${theme}`)
          // What the theme colours is coloured alike at each width.
          if (theme === "dark" && size.width === 1440) continue
          const objections = await axeObjections(page)
          found.push(...objections.map((text) => `${size.width} ${theme} ${text}`))
        }
        const wider = await overflow(page)
        if (wider > 0) found.push(`${wider} px wider than ${size.width}`)
      }
      expect(found).toEqual([])
    },
    PATIENCE_MS,
  )
}
