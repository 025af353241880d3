import type { Page } from "@playwright/test"
import { askGraphql } from "../../indexer/support/askGraphql.js"
import type { ExplorerStage } from "./support/ExplorerStage.js"
import { postCheapJob } from "./support/postCheapJob.js"
import { settled } from "./support/settled.js"
import { settleJob } from "./support/settleJob.js"
import { tabTo } from "./support/tabTo.js"
import { until } from "./support/until.js"

const JOB = "query ($address: Address!) { job(address: $address) { dealId status } }"

interface FoundJob {
  readonly job: { readonly dealId: string; readonly status: string } | null
}

const title = (page: Page) => page.getByRole("heading", { level: 1 })
const place = (page: Page, name: string) =>
  page.getByRole("navigation").getByRole("link", { name, exact: true })

/** A stranger reads the network. */
export function newcomer({ open, shot, started }: ExplorerStage): void {
  const jobAt = async (address: string) =>
    (await askGraphql<FoundJob>(started().graphql, JOB, { address })).job

  test("newcomer follows the overview to a provider and to each check of its attestation", async () => {
    const page = await open("/")
    await settled(page)
    await expect(title(page).textContent()).resolves.toBe("Confidential AI, paid on TON")
    await page.getByRole("link", { name: "Attested providers" }).click()
    await settled(page)
    expect(new URL(page.url()).search).toBe("?state=ATTESTED")
    const row = page.getByRole("table", { name: "Providers" }).getByRole("row").nth(1)
    await row.getByRole("link").first().click()
    await page.getByText("An attestation is in force and it takes work.").waitFor()
    await page.getByRole("link", { name: "Checks", exact: true }).click()
    await page.getByText("The quote is signed by its attestation key").waitFor()
    await settled(page)
    const checks = page.getByRole("region", { name: "Checks" }).getByRole("listitem")
    const held = checks.filter({ hasText: /Holds/ })
    expect(await held.count()).toBe(7)
    expect(await checks.count()).toBe(7)
    await shot(page, "attestation")
  })

  test("newcomer sees a job come to a model's board and leave it, without reloading", async () => {
    const page = await open(`/models/${started().model}`)
    await page.getByRole("tab", { name: "Order board" }).click()
    await settled(page)
    const job = await postCheapJob(started())
    await until("the job is indexed", async () => (await jobAt(`${job.address}`)) !== null)
    const deal = (await jobAt(`${job.address}`))?.dealId
    const board = page.getByRole("table", { name: "Order board" })
    const row = board.locator(`a[href="/jobs/${deal}"]`)
    await row.waitFor()
    await shot(page, "board")
    await job.takeBack()
    await row.waitFor({ state: "detached" })
    await until(
      "it is cancelled",
      async () => (await jobAt(`${job.address}`))?.status === "CANCELLED",
    )
  })

  test("newcomer reads a paid job: who paid what, and every message of it", async () => {
    const { address, cost } = await settleJob(started())
    await until("the job is settled", async () => (await jobAt(`${address}`))?.status === "SETTLED")
    const deal = (await jobAt(`${address}`))?.dealId
    const page = await open("/jobs")
    await page.locator(`a[href="/jobs/${deal}"]`).first().click()
    await page.getByRole("heading", { name: "What happened" }).waitFor()
    await settled(page)
    const paid = page.getByTitle(new RegExp(`^${Number(cost.paid) / 1e9}`))
    expect(await paid.count()).toBeGreaterThan(0)
    await page.getByRole("link", { name: "OpenJob" }).first().click()
    await page.getByRole("heading", { level: 1, name: "OpenJob" }).waitFor()
    await settled(page)
    await shot(page, "job-transaction")
  })

  test("newcomer finds a provider by its address, and hears why a word is no name", async () => {
    const page = await open("/")
    const box = page.getByRole("searchbox")
    await box.fill(started().provider)
    await box.press("Enter")
    // The overview, which names it too, stands until the search is loaded.
    await page.getByRole("heading", { level: 1, name: "Search" }).waitFor()
    await page
      .getByRole("main")
      .getByRole("link", { name: started().provider.slice(-4) })
      .click()
    await page.getByRole("heading", { level: 1, name: /^Provider/ }).waitFor()
    await box.fill("chocolate")
    await box.press("Enter")
    await page.getByRole("alert").filter({ hasText: "This is no address and no hash." }).waitFor()
  })

  test("newcomer chooses Russian and the dark theme, and both are still there after a reload", async () => {
    const page = await open("/", { language: "it" })
    await page.getByRole("link", { name: "Fornitori", exact: true }).waitFor()
    await page.getByRole("combobox", { name: "Lingua" }).selectOption("ru")
    await page.getByRole("combobox", { name: "Тема" }).selectOption("dark")
    await page.reload()
    await settled(page)
    expect(await page.locator("html").getAttribute("lang")).toBe("ru")
    const colours = await page.evaluate(() => {
      const { colorScheme, backgroundColor } = getComputedStyle(document.documentElement)
      return { colorScheme, backgroundColor }
    })
    expect(colours).toEqual({ colorScheme: "dark", backgroundColor: "rgb(14, 20, 18)" })
    await shot(page, "overview-ru-dark")
  })

  test("newcomer who follows a dead link is told, and led back", async () => {
    const page = await open("/no/such/page")
    await page.getByRole("heading", { name: "There is no such page." }).waitFor()
    await page.getByRole("link", { name: "To the overview" }).click()
    await page.getByRole("heading", { name: "Confidential AI, paid on TON" }).waitFor()
  })

  test("newcomer without a mouse reads a model's prices, its board, and what it is", async () => {
    const page = await open("/")
    await settled(page)
    await page.keyboard.press("Tab")
    await page.keyboard.press("Enter")
    expect(await page.evaluate(() => document.activeElement?.id)).toBe("content")
    await tabTo(page, place(page, "Models"))
    await page.keyboard.press("Enter")
    // The overview, which names it four times, stands until the list is loaded.
    await page.getByRole("heading", { level: 1, name: "Models" }).waitFor()
    await settled(page)
    await tabTo(page, page.getByRole("table").getByRole("link", { name: "toy" }))
    await page.keyboard.press("Enter")
    await page.getByRole("heading", { level: 1, name: "toy" }).waitFor()
    await tabTo(page, page.getByRole("tab", { name: "Prices" }))
    await page.keyboard.press("ArrowRight")
    await page.getByRole("heading", { name: "Order board" }).waitFor()
    await page.keyboard.press("ArrowRight")
    await page.getByText("Hash of the weights").waitFor()
    const outline = await page.evaluate(
      () => document.activeElement && getComputedStyle(document.activeElement).outlineStyle,
    )
    expect(outline).toBe("solid")
    expect(new URL(page.url()).searchParams.get("tab")).toBe("details")
  })
}
