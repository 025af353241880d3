import { createCocoonClient, openResult, parseJobHandle } from "@cocoon/client"
import { createTonIndexerClient } from "@cocoon/ton-indexer-client"
import { Address } from "@ton/core"
import { askGraphql } from "../../indexer/support/askGraphql.js"
import { connectDevelopmentWallet } from "./support/connectDevelopmentWallet.js"
import type { ExplorerStage } from "./support/ExplorerStage.js"
import { signInPage } from "./support/signInPage.js"

const PATIENCE_MS = 90_000
/** The browser asks the node for its quote before it seals anything to it. */
const NODE = /^http:\/\/127\.0\.0\.1:\d+\/attestation$/
const JOB = "query($address: Address) { job(address: $address) { status paid refunded budget } }"

interface FoundJob {
  readonly job: { readonly status: string; readonly paid: string; readonly budget: string }
}

/** A client has a question answered. */
export function jobs({ open, shot, started }: ExplorerStage): void {
  test(
    "client posts a direct job and follows it to the answer, which this browser alone can open",
    async () => {
      const page = await open("/jobs/new", { mayAsk: NODE })
      await connectDevelopmentWallet(page)
      await page.getByRole("button", { name: "Post a job" }).click()
      await page.getByText("Write what you want to ask.").waitFor()
      await page.getByLabel("Prompt", { exact: true }).fill("What is a cocoon?")
      await page.getByText("Leaves your wallet").waitFor()
      await page.getByRole("definition").filter({ hasText: "GRAM" }).first().waitFor()
      await shot(page, "job-form")
      await page.getByRole("button", { name: "Post a job" }).click()
      await signInPage(page)
      await page.waitForURL(/\/jobs\/0:[0-9a-f]{64}$/)
      const address = decodeURIComponent(page.url().split("/").at(-1) ?? "")
      await page.getByRole("button", { name: "Open the answer" }).click()
      const answer = await page.getByTestId("answer").textContent()
      await shot(page, "job-answer")
      const kept = await page.evaluate(
        (name) => localStorage.getItem(name),
        `cocoon.job.${address}`,
      )
      const { toncenterV3, registry, globalId, graphql } = started()
      const indexer = createTonIndexerClient({ baseUrl: toncenterV3 })
      const client = createCocoonClient({ indexer, registry: Address.parse(registry), globalId })
      const result = await openResult(client, { handle: parseJobHandle(kept ?? "") })
      expect(result.answer).toBe(answer)
      const { job } = await askGraphql<FoundJob>(graphql, JOB, { address })
      expect(job).toMatchObject({ status: "SETTLED", paid: `${result.cost.paid}` })
      expect(BigInt(job.paid)).toBeLessThan(BigInt(job.budget))
      const stranger = await open(`/jobs/${address}`, { width: 390 })
      await stranger.getByText("This browser does not hold the key of the answer.").waitFor()
      expect(await stranger.getByRole("button", { name: "Open the answer" }).count()).toBe(0)
    },
    PATIENCE_MS,
  )
}
