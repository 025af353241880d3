import { mkdtemp, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { createCocoonClient, getProvider, type ProviderView } from "@cocoon/client"
import { createTonIndexerClient } from "@cocoon/ton-indexer-client"
import type { Page } from "@playwright/test"
import { Address, toNano } from "@ton/core"
import { askGraphql } from "../../indexer/support/askGraphql.js"
import { connectDevelopmentWallet } from "./support/connectDevelopmentWallet.js"
import type { ExplorerStage } from "./support/ExplorerStage.js"
import { runAgent } from "./support/runAgent.js"
import { tabTo } from "./support/tabTo.js"
import { until } from "./support/until.js"

const PATIENCE_MS = 120_000

interface AgentSettings {
  readonly measured: object
  readonly operator: { readonly owner: string; readonly prices: object }
}

const dialog = (page: Page) => page.getByRole("dialog")
const sign = (page: Page) => dialog(page).getByRole("button", { name: "Sign", exact: true }).click()
const done = (page: Page) => dialog(page).getByText("Done.", { exact: true }).waitFor()
const end = (page: Page) =>
  dialog(page).getByRole("button", { name: "Close", exact: true }).last().click()

/** The settings file of the page, for a node in a folder. */
async function settingsOf(page: Page, dataDir: string): Promise<AgentSettings> {
  const text = await page.getByRole("region", { name: "agent.json" }).textContent()
  const { measured, operator } = JSON.parse(text ?? "") as AgentSettings
  return { measured, operator: { ...operator, dataDir } as AgentSettings["operator"] }
}

/** A person rents out a machine. */
export function provider({ open, shot, started }: ExplorerStage): void {
  let dataDir = ""
  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), "cocoon-join-"))
  })
  afterEach(() => rm(dataDir, { recursive: true, force: true }))

  /** What the chain's getters say of the wallet's first Provider. */
  const onChain = (owner: string): Promise<ProviderView | null> => {
    const indexer = createTonIndexerClient({ baseUrl: started().toncenterV3 })
    const { registry, globalId } = started()
    const client = createCocoonClient({ indexer, registry: Address.parse(registry), globalId })
    return getProvider(client, { owner: Address.parse(owner), index: 0 })
  }

  test(
    "provider joins: registers with the page's own settings, sets a price by keyboard, unstakes part",
    async () => {
      const page = await open("/join")
      await connectDevelopmentWallet(page)
      await page.getByText(/"owner": "0:/).waitFor()
      const settings = await settingsOf(page, dataDir)
      const config = join(dataDir, "agent.json")
      await writeFile(config, JSON.stringify(settings))
      await runAgent(["init", "--attestation", "test", "--data-dir", dataDir])
      const printed = await runAgent(["register", "--config", config])
      await refuses(page, printed)
      const paste = page.getByLabel("What the command printed")
      await paste.fill(printed)
      await page.getByRole("button", { name: "Read it" }).click()
      await page.getByRole("heading", { name: "Register the provider" }).waitFor()
      await shot(page, "join-review")
      await page.getByRole("button", { name: "Sign 3 messages" }).click()
      await sign(page)
      await dialog(page).getByText("2 messages to sign").waitFor()
      await sign(page)
      await done(page)
      await shot(page, "join-done")
      await dialog(page).getByRole("button", { name: "To the provider" }).click()
      const { owner } = settings.operator
      expect((await onChain(owner))?.ledger.stake).toBe(toNano("10"))
      await page.getByText("Registered, but no attestation was ever accepted.").waitFor()
      await page.getByRole("tab", { name: "Owner" }).click()
      await pricesByKeyboard(page)
      await unstakes(page)
      await shot(page, "provider-owner")
      const found = await onChain(owner)
      expect([...(found?.prices.values() ?? [])]).toMatchObject([
        { sheet: { completion: toNano("5.5") }, floor: { completion: toNano("4") } },
      ])
      expect(found?.unbonding?.amount).toBe(toNano("2.5"))
      expect(found?.ledger.stake).toBe(toNano("7.5"))
    },
    PATIENCE_MS,
  )

  test("model's owner lists a model, takes it off the market, and the chain agrees", async () => {
    const page = await open("/models")
    await connectDevelopmentWallet(page)
    await page.getByRole("button", { name: "List a model" }).click()
    await page.getByRole("button", { name: "List it" }).click()
    await page.getByText("A model hash has 64 hexadecimal digits.").waitFor()
    await page.getByLabel("Model hash").fill("5".repeat(64))
    await page.getByLabel("Royalty, per cent of what is paid").fill("2,5")
    await page.getByLabel("Address of the manifest").fill("https://m.example/journey.json")
    await shot(page, "list-model")
    await page.getByRole("button", { name: "List it" }).click()
    await sign(page)
    await done(page)
    await dialog(page).getByRole("button", { name: "To the model" }).click()
    await page.getByRole("heading", { level: 1, name: "journey" }).waitFor()
    await page.getByRole("button", { name: "Take it off the market" }).click()
    await sign(page)
    await done(page)
    const address = new URL(page.url()).pathname.split("/").at(-1)
    const query = `query ($address: Address!) { model(address: $address) { royaltyBps delisted } }`
    await until("it is delisted", async () => {
      const { model } = await askGraphql<{
        model: { royaltyBps: number; delisted: boolean } | null
      }>(started().graphql, query, { address })
      return model?.delisted === true && Number(model.royaltyBps) === 250
    })
  })

  test("a stranger at a provider's page is told whose it is", async () => {
    const page = await open(`/providers/${started().provider}?tab=owner`)
    await page.getByRole("heading", { name: "Only its owner acts for this provider" }).waitFor()
    await connectDevelopmentWallet(page)
    await page.getByRole("heading", { name: "Only its owner acts for this provider" }).waitFor()
  })
}

/** What is no registration of this network is refused under the field, and nothing can be signed. */
async function refuses(page: Page, printed: string): Promise<void> {
  const paste = page.getByLabel("What the command printed")
  const read = page.getByRole("button", { name: "Read it" })
  await paste.fill("node-agent register")
  await read.click()
  await page.getByText("This is no JSON.").waitFor()
  const told = JSON.parse(printed) as { messages: { to: string }[] }
  const [first, ...rest] = told.messages
  await paste.fill(JSON.stringify([{ ...first, to: `0:${"1".repeat(64)}` }, ...rest]))
  await read.click()
  await page.getByText("Message 1 registers at another Registry").waitFor()
  expect(await paste.getAttribute("aria-invalid")).toBe("true")
  expect(await page.getByRole("button", { name: /^Sign/ }).count()).toBe(0)
}

/** Changes the price of its only offer without a mouse: what is wrong is said under the field first. */
async function pricesByKeyboard(page: Page): Promise<void> {
  const { keyboard } = page
  await tabTo(page, page.getByRole("button", { name: "Change", exact: true }))
  await keyboard.press("Enter")
  const completion = page.getByLabel("Completion", { exact: true })
  await tabTo(page, completion)
  await keyboard.press("ControlOrMeta+a")
  await keyboard.type("3,5")
  await keyboard.press("Enter")
  await page.getByText("A floor is at most its price.").waitFor()
  await keyboard.press("ControlOrMeta+a")
  await keyboard.type("5,5")
  await keyboard.press("Enter")
  await dialog(page).getByText("Set a price").waitFor()
  await tabTo(page, dialog(page).getByRole("button", { name: "Sign", exact: true }))
  await keyboard.press("Enter")
  await done(page)
  await tabTo(page, dialog(page).getByRole("button", { name: "Close", exact: true }).last())
  await keyboard.press("Enter")
  await until("the price is shown", async () => {
    const row = page.getByRole("table", { name: "Prices" }).getByRole("row").nth(1)
    return ((await row.textContent()) ?? "").includes("5.50")
  })
}

async function unstakes(page: Page): Promise<void> {
  const amount = page.getByLabel(/^Unstake: amount/)
  await amount.fill("100")
  await page.getByRole("button", { name: "Unstake", exact: true }).click()
  await page.getByText(/^There are only 10 /).waitFor()
  await amount.fill("2,5")
  await page.getByRole("button", { name: "Unstake", exact: true }).click()
  await sign(page)
  await done(page)
  await end(page)
  await page.getByText(/Can be taken:/).waitFor()
  expect(await page.getByRole("button", { name: "Take what is unstaked" }).isDisabled()).toBe(true)
}
