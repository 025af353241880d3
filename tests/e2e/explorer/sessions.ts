import { askGraphql } from "../../indexer/support/askGraphql.js"
import { connectDevelopmentWallet } from "./support/connectDevelopmentWallet.js"
import type { ExplorerStage } from "./support/ExplorerStage.js"
import { moveClock } from "./support/moveClock.js"
import { signInPage } from "./support/signInPage.js"
import { until } from "./support/until.js"

const PATIENCE_MS = 120_000
/** The challenge period of the network's terms, and a minute. */
const CLOSE_SECONDS = 21_600 + 60
const SESSION =
  "query($address: Address) { session(address: $address) { status deposit paid refunded } }"

interface FoundSession {
  readonly session: {
    readonly status: string
    readonly deposit: string
    readonly paid: string
    readonly refunded: string
  } | null
}

/** The browser asks the node for its quote before it opens a session with it. */
const NODE = /^http:\/\/127\.0\.0\.1:\d+\/attestation$/

/** A client's money goes into a channel and comes back. It moves the chain's clock: run it last. */
export function sessions({ open, shot, started }: ExplorerStage): void {
  const onChain = async (address: string) =>
    (await askGraphql<FoundSession>(started().graphql, SESSION, { address })).session
  test(
    "client opens a session, tops it up, closes it, and the deposit comes back",
    async () => {
      const page = await open("/sessions/new", { mayAsk: NODE })
      await connectDevelopmentWallet(page)
      await page.getByLabel("Deposit", { exact: true }).fill("0.5")
      await page.getByRole("definition").filter({ hasText: "GRAM" }).first().waitFor()
      await page.getByRole("button", { name: "Open a session" }).click()
      await signInPage(page)
      await page.waitForURL(/\/sessions\/0:[0-9a-f]{64}$/)
      const address = decodeURIComponent(page.url().split("/").at(-1) ?? "")
      await page.getByLabel("Add coins").fill("0.25")
      await page.getByRole("button", { name: "Top up" }).click()
      await signInPage(page)
      await until(
        "the top-up counts",
        async () => (await onChain(address))?.deposit === "750000000",
      )
      await page.getByRole("button", { name: "Ask for the close" }).click()
      await signInPage(page)
      await page.getByText("The challenge period runs").waitFor()
      await shot(page, "session-closing")
      await moveClock(started(), CLOSE_SECONDS)
      await page.getByRole("button", { name: "Finalise the close" }).click()
      await signInPage(page)
      await until(
        "the session is closed",
        async () => (await onChain(address))?.status === "CLOSED",
      )
      const ended = await onChain(address)
      expect(ended?.paid).toBe("0")
      expect(BigInt(ended?.refunded ?? 0)).toBeGreaterThanOrEqual(750_000_000n)
    },
    PATIENCE_MS,
  )
}
