import { cost, hexToBytes, type Usage, verifyReceipt } from "@cocoon/protocol"
import type { Locator, Page } from "@playwright/test"
import { askGraphql } from "../../indexer/support/askGraphql.js"
import type { ExplorerStage } from "./support/ExplorerStage.js"
import { until } from "./support/until.js"
import { watchWords } from "./support/watchWords.js"

const CLASSES = ["prompt", "cached", "completion", "reasoning"] as const
/** The node has an endpoint of its own: what this page asks of it, and nothing else. */
const NODE = /^http:\/\/127\.0\.0\.1:\d+\/(attestation|cocoon\/v1\/(node|channels|requests))$/
const CHAIN_MS = 60_000
/** A machine that does much else. */
const TEST_MS = 180_000
const DEPOSIT = 2_000_000_000n
const SESSION = `query Session($address: Address!) {
  session(address: $address) {
    status deposit paid refunded
    sheet { prompt cached completion reasoning }
  }
}`

type Counts = Readonly<Record<(typeof CLASSES)[number], string>>

/** What of a receipt's document is looked at. */
interface Document {
  readonly object: string
  readonly cost: string
  readonly session: string
  readonly enclave_key: string
  readonly signature: string
  readonly receipt: Readonly<Record<string, string>> & {
    readonly usage: Counts
    readonly final: boolean
    readonly response_length: number
  }
}

/** A Session as the indexer has it. */
interface Found {
  readonly status: string
  readonly deposit: string
  readonly paid: string
  readonly refunded: string
  readonly sheet: Counts
}

const amounts = (counts: Counts): Usage =>
  Object.fromEntries(CLASSES.map((name) => [name, BigInt(counts[name])])) as unknown as Usage

/** The receipt as anybody reads it from the document, checked with the protocol alone. */
function isGenuine({ receipt, signature, enclave_key }: Document): boolean {
  const uint = (name: string) => BigInt(`0x${receipt[name]}`)
  const signed = {
    ...{ dealId: uint("deal_id"), counter: BigInt(receipt.counter ?? "") },
    ...{ usage: amounts(receipt.usage), final: receipt.final, modelHash: uint("model_hash") },
    ...{ requestHash: uint("request_hash"), responseHash: uint("response_hash") },
    ...{ responseLength: receipt.response_length, deliveryHash: uint("delivery_hash") },
  }
  const proof = { signature: hexToBytes(signature), enclaveKey: hexToBytes(enclave_key) }
  return verifyReceipt(signed, proof)
}

const question = (page: Page) => page.getByLabel("Your question")
const turns = (page: Page) =>
  page.getByRole("list", { name: "Conversation" }).locator(":scope > li")

async function openPlayground(stage: ExplorerStage, width: 390 | 1440 = 1440): Promise<Page> {
  const page = await stage.open("/playground", { width, mayAsk: NODE })
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"])
  return page
}

async function connect(page: Page): Promise<void> {
  await page
    .getByRole("main")
    .getByRole("button", { name: /development wallet/i })
    .click()
  await question(page).waitFor({ timeout: CHAIN_MS })
}

/** Signs what is reviewed, by keyboard, and waits until the page is free again. */
async function sign(page: Page): Promise<void> {
  const dialog = page.getByRole("dialog")
  await dialog.getByRole("button", { name: "Sign" }).press("Enter")
  await dialog.waitFor({ state: "detached", timeout: CHAIN_MS })
}

/** Waits for the receipt of an answer, and gives the turn. */
async function answered(page: Page, index: number): Promise<Locator> {
  const turn = turns(page).nth(index)
  await turn.getByText("Receipt", { exact: true }).waitFor({ timeout: CHAIN_MS })
  return turn
}

/** Opens a receipt, has it checked again and takes its document from the clipboard. */
async function takeReceipt(page: Page, turn: Locator): Promise<Document> {
  await turn.getByText("Receipt", { exact: true }).press("Enter")
  await turn.getByRole("button", { name: "Check again" }).press("Enter")
  await turn.getByText("Cost at the session's prices").waitFor()
  expect(await turn.getByText(/: holds$/).count()).toBe(4)
  await turn.getByRole("button", { name: /receipt as JSON/ }).click()
  return JSON.parse(await page.evaluate(() => navigator.clipboard.readText())) as Document
}

async function costOf(turn: Locator): Promise<bigint> {
  const value = await turn.locator("data").first().getAttribute("value")
  return BigInt(value ?? "0")
}

/** Ends the Sessions, and what the chain says of one of them then. */
async function end(stage: ExplorerStage, page: Page, address: string): Promise<Found> {
  await page.getByRole("button", { name: "End and get the rest back" }).press("Enter")
  await page.getByText("The session is over.").waitFor({ timeout: CHAIN_MS })
  const read = async () => {
    const { session } = await askGraphql<{ readonly session: Found }>(
      stage.started().graphql,
      SESSION,
      { address },
    )
    return session
  }
  await until("the Session is closed", async () => (await read()).status === "CLOSED", CHAIN_MS)
  return read()
}

/** Somebody chats with a model in a Session of the browser. */
export function playground(stage: ExplorerStage): void {
  test(
    "playground: two sealed answers, their cost and receipts, and the rest comes back",
    async () => {
      const page = await openPlayground(stage)
      const words = watchWords(page)
      await connect(page)
      await question(page).fill("Who was zanzibarquokka?")
      await question(page).press("Enter")
      const review = page.getByRole("dialog", { name: "Open a session" })
      await review.getByText(/^2\.00 GRAM is put on deposit/).waitFor()
      await review.getByText(/For a million tokens the node asks/).waitFor()
      await stage.shot(page, "playground review")
      await sign(page)
      const first = await answered(page, 0)
      await question(page).fill("Tell me of")
      await question(page).press("Shift+Enter")
      await question(page).pressSequentially("wombatlimerick")
      await question(page).press("Enter")
      const second = await answered(page, 1)
      expect(await second.textContent()).toContain("Tell me of\nwombatlimerick")
      const documents = [await takeReceipt(page, first), await takeReceipt(page, second)]
      await stage.shot(page, "playground receipts")

      const costs = [await costOf(first), await costOf(second)]
      expect(documents.map(({ object }) => object)).toEqual(["receipt", "receipt"])
      expect(documents.map((document) => BigInt(document.cost))).toEqual(costs)
      expect(documents.every(isGenuine)).toBe(true)
      expect(costs.every((nano) => nano > 0n)).toBe(true)
      expect(new Set(documents.map(({ session }) => session)).size).toBe(1)

      const [, last] = documents
      const closed = await end(stage, page, last?.session ?? "")
      const total = (costs[0] ?? 0n) + (costs[1] ?? 0n)
      expect(BigInt(closed.deposit)).toBe(DEPOSIT)
      expect(BigInt(closed.paid)).toBe(total)
      if (last) expect(cost(amounts(last.receipt.usage), amounts(closed.sheet))).toBe(total)
      expect(BigInt(closed.refunded)).toBeGreaterThanOrEqual(DEPOSIT - total)

      const answer = ((await first.textContent()) ?? "")
        .split(/\s+/)
        .filter((word) => word.length > 9)
      expect(words.found(["zanzibarquokka", "wombatlimerick", ...answer.slice(0, 3)])).toEqual([])
      expect(words.bodies()).toBeGreaterThan(2)
    },
    TEST_MS,
  )

  test(
    "playground: nothing is sent without a signature; a Session outlives the page",
    async () => {
      const page = await openPlayground(stage, 390)
      await connect(page)
      await question(page).fill("Shall I sign?")
      await question(page).press("Enter")
      await page.getByRole("dialog").getByRole("button", { name: "Cancel" }).press("Enter")
      await page.getByText("Your wallet did not sign").waitFor()
      const kept = () =>
        page.evaluate(() =>
          Object.keys(localStorage).filter((n) => n.startsWith("cocoon.session.")),
        )
      expect(await kept()).toEqual([])
      await stage.shot(page, "playground declined")
      await page.getByRole("button", { name: "Ask again" }).press("Enter")
      await sign(page)
      await answered(page, 0)
      const [name = ""] = await kept()

      await page.reload()
      await page.getByText("Sessions kept in this browser: 1.").waitFor()
      await connect(page)
      await page.getByText("The session is open: ask something.").waitFor()
      expect(await turns(page).count()).toBe(0)
      await question(page).fill("Are you still there?")
      await question(page).press("Enter")
      const turn = await answered(page, 0)
      const { session } = await takeReceipt(page, turn)
      expect(name.endsWith(session)).toBe(true)
      await stage.shot(page, "playground recovered")
      const closed = await end(stage, page, session)
      expect(BigInt(closed.paid)).toBeGreaterThan(await costOf(turn))
      expect(await kept()).toEqual([])
    },
    TEST_MS,
  )
}
