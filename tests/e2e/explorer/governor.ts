import { askGraphql } from "../../indexer/support/askGraphql.js"
import { connectDevelopmentWallet } from "./support/connectDevelopmentWallet.js"
import type { ExplorerStage } from "./support/ExplorerStage.js"
import { moveClock } from "./support/moveClock.js"
import { signInPage } from "./support/signInPage.js"
import { until } from "./support/until.js"

const PATIENCE_MS = 120_000
/** The delay of a change that lets something in, and a minute. */
const DELAY_SECONDS = 7 * 86_400 + 60
const IMAGE = "cd".repeat(32)
const QUERY = `{ changes { nodes { status } } network { images(imageId: "${IMAGE}") { nodes { imageId } } } }`

interface Found {
  readonly changes: { readonly nodes: readonly { readonly status: string }[] }
  readonly network: { readonly images: { readonly nodes: readonly unknown[] } }
}

/** The governor proposes, everybody waits, anybody executes. It moves the chain's clock by a week: run it last. */
export function governor({ open, shot, started }: ExplorerStage): void {
  test(
    "the governor proposes an image; a week later somebody else executes it from what the chain shows",
    async () => {
      const find = () => askGraphql<Found>(started().graphql, QUERY)
      const page = await open("/governance/propose")
      const { seed } = started().governor
      await page.evaluate((key) => localStorage.setItem("cocoon.development-wallet", key), seed)
      await connectDevelopmentWallet(page)
      await page.getByLabel("Image id").fill(IMAGE)
      await page.getByRole("button", { name: "Propose a change" }).click()
      await signInPage(page)
      await page.getByText("Sent. This is the change").waitFor()
      const statuses = async () => (await find()).changes.nodes.map(({ status }) => status)
      await until("the change waits", async () => `${await statuses()}` === "QUEUED")
      expect((await find()).network.images.nodes).toEqual([])
      const other = await open("/governance")
      await connectDevelopmentWallet(other)
      await shot(other, "governance-queued")
      expect(await other.getByRole("button", { name: "Execute" }).isVisible()).toBe(false)
      await moveClock(started(), DELAY_SECONDS)
      await other.getByRole("button", { name: "Execute" }).click()
      await signInPage(other)
      await until(
        "the image is approved",
        async () => (await find()).network.images.nodes.length === 1,
      )
      expect(await statuses()).toEqual(["EXECUTED"])
    },
    PATIENCE_MS,
  )
}
