import { askGraphql } from "../../indexer/support/askGraphql.js"
import { connectDevelopmentWallet } from "./support/connectDevelopmentWallet.js"
import type { ExplorerStage } from "./support/ExplorerStage.js"

const PATIENCE_MS = 60_000

/** Who may change the network, and who may not. */
export function governance({ open, shot, started }: ExplorerStage): void {
  test(
    "a wallet that does not govern is told so in words, and nothing is sent",
    async () => {
      const page = await open("/governance")
      await page.getByRole("link", { name: "Propose a change" }).click()
      await connectDevelopmentWallet(page)
      const image = page.getByLabel("Image id")
      const propose = page.getByRole("button", { name: "Propose a change" })
      await image.fill("12")
      await propose.click()
      await page.getByText("64 hexadecimal digits are needed.").waitFor()
      await image.fill("ab".repeat(32))
      await propose.click()
      await page.getByText("Your wallet is not the governor").first().waitFor()
      await shot(page, "governance-refused")
      const query = "{ changes { totalCount } }"
      const { changes } = await askGraphql<{ changes: { totalCount: number } }>(
        started().graphql,
        query,
      )
      expect(changes.totalCount).toBe(0)
    },
    PATIENCE_MS,
  )
}
