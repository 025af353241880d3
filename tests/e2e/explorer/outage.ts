import { askGraphql } from "../../indexer/support/askGraphql.js"
import { killIndexers } from "../../indexer/support/indexerProcess.js"
import type { ExplorerStage } from "./support/ExplorerStage.js"
import { ownIndexer } from "./support/ownIndexer.js"
import { settled } from "./support/settled.js"
import { settleJob } from "./support/settleJob.js"
import { until } from "./support/until.js"

const PATIENCE_MS = 240_000
const CATCH_UP_MS = 60_000
const STALE = /^▲ No contact with the indexer since .+ UTC: what you see may be old\.$/
const JOB = "query ($address: Address!) { job(address: $address) { dealId status } }"

interface FoundJob {
  readonly job: { readonly dealId: string; readonly status: string } | null
}

/** The indexer goes away and comes back. */
export function outage({ open, shot, started }: ExplorerStage): void {
  afterAll(killIndexers)

  test(
    "newcomer keeps what was read while the indexer is down, hears since when, and sees what happened meanwhile once it is back",
    async () => {
      const indexer = await ownIndexer(started())
      try {
        const page = await open(indexer.url, {
          mayComplain: /ERR_|Failed to fetch|cannot be reached/,
        })
        await settled(page)
        const live = page.getByRole("definition").filter({ hasText: /of \d+ ever registered/ })
        await live.waitFor()
        await indexer.kill()
        await page.getByText(STALE).waitFor()
        expect(await live.isVisible()).toBe(true)
        await shot(page, "indexer down")
        await page.getByRole("link", { name: "Prices", exact: true }).click()
        await page.getByRole("alert").filter({ hasText: "cannot be reached" }).waitFor()
        await shot(page, "page whose host is down")
        const { address } = await settleJob(started())
        await indexer.startAgain()
        await page.getByRole("heading", { level: 1, name: "Prices compared" }).waitFor()
        await page.getByText(STALE).waitFor({ state: "detached" })
        await page.getByRole("link", { name: "Jobs", exact: true }).click()
        const found = async () =>
          (await askGraphql<FoundJob>(indexer.graphql, JOB, { address: `${address}` })).job
        const settledThere = async () => (await found())?.status === "SETTLED"
        await until("what happened meanwhile is indexed", settledThere, CATCH_UP_MS)
        await page
          .locator(`a[href="/jobs/${(await found())?.dealId}"]`)
          .first()
          .waitFor()
      } finally {
        await indexer.end()
      }
    },
    PATIENCE_MS,
  )

  test("newcomer whose first question finds nobody is told why, and tries again", async () => {
    const page = await open("/jobs", { mayComplain: /ERR_FAILED/ })
    await settled(page)
    await page.context().route("**/graphql", (route) => route.abort())
    await page.reload()
    await page.getByRole("alert").filter({ hasText: "The indexer cannot be reached." }).waitFor()
    await shot(page, "no indexer")
    const asked = page.waitForRequest("**/graphql")
    await page.getByRole("button", { name: "Try again" }).click()
    await asked
    await page.context().unroute("**/graphql")
    await settled(page)
    await page.getByText(STALE).waitFor({ state: "detached" })
  })
}
