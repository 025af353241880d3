import { createTonIndexerClient } from "@cocoon/ton-indexer-client"
import type { Page } from "@playwright/test"
import { Address } from "@ton/core"
import type { ExplorerStage } from "./support/ExplorerStage.js"
import { settled } from "./support/settled.js"
import { tabTo } from "./support/tabTo.js"

const NANO = 1_000_000_000n
/** What an account that did nothing may lose meanwhile. */
const RENT = 1_000n

const dialog = (page: Page) => page.getByRole("dialog")
const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true })

/** Opens the account page, connects the development wallet there and tells its address. */
async function connect(page: Page): Promise<Address> {
  await page.getByRole("main").getByRole("button", { name: "Development wallet" }).click()
  const friendly = page.getByRole("region", { name: "Wallet", exact: true }).getByRole("link")
  return Address.parse((await friendly.getAttribute("title")) ?? "")
}

async function fillGift(page: Page, to: string, amount: string): Promise<void> {
  await page.getByRole("textbox", { name: "To", exact: true }).fill(to)
  await page.getByRole("textbox", { name: "Amount" }).fill(amount)
}

/** A wallet that signs, one that declines, one with too little: what is said, and what the chain says of it. */
export function wallet({ open, shot, started }: ExplorerStage): void {
  const balanceOf = async (address: Address) => {
    const chain = createTonIndexerClient({ baseUrl: started().toncenterV3 })
    const [account] = await chain.accountStates({ addresses: [address] })
    return account?.balance ?? 0n
  }

  test("wallet is not looked for before a click; then my account says what to begin with", async () => {
    const page = await open("/account")
    await settled(page)
    const asked = () =>
      page.evaluate(() =>
        performance.getEntriesByType("resource").map(({ name }) => new URL(name).host),
      )
    const { host } = new URL(started().toncenterV3)
    expect(await asked()).not.toContain(host)
    const address = await connect(page)
    await page.getByText("Nothing on this network belongs to your wallet yet.").waitFor()
    expect(await balanceOf(address)).toBeGreaterThan(99n * NANO)
    expect(await asked()).toContain(host)
    await shot(page, "account-empty")
  })

  test("wallet's owner declines the review by keyboard: nothing is signed, and the form is as it was", async () => {
    const page = await open("/account")
    const address = await connect(page)
    const before = await balanceOf(address)
    await fillGift(page, started().client.address, "1.5")
    await page.keyboard.press("Enter")
    await dialog(page).getByText("The coins leave your wallet").waitFor()
    await shot(page, "review")
    await tabTo(page, button(page, "Cancel"))
    await page.keyboard.press("Enter")
    await dialog(page).waitFor({ state: "detached" })
    await button(page, "Send").press("Enter")
    await button(page, "Sign").waitFor()
    await page.keyboard.press("Escape")
    await dialog(page).waitFor({ state: "detached" })
    await page.waitForFunction(() => document.activeElement?.textContent === "Send")
    expect(before - (await balanceOf(address))).toBeLessThan(RENT)
  })

  test("wallet with too little says so, before and after it is asked to sign", async () => {
    const page = await open("/account", { width: 390, theme: "dark" })
    const address = await connect(page)
    const before = await balanceOf(address)
    await fillGift(page, started().client.address, "100000")
    await button(page, "Send").click()
    await dialog(page).getByText("Your wallet holds too little. Missing: 99,900.0").waitFor()
    await shot(page, "too-little")
    await button(page, "Sign").click()
    await dialog(page)
      .getByText("The wallet holds less than this needs. Nothing was sent.")
      .waitFor()
    expect(before - (await balanceOf(address))).toBeLessThan(RENT)
  })

  test("wallet sends: every transaction of the trace is shown, and the chain has the coins", async () => {
    const page = await open("/account")
    const address = await connect(page)
    const receiver = Address.parseRaw(`0:${"5a".repeat(32)}`)
    const before = await balanceOf(receiver)
    await fillGift(page, receiver.toString({ bounceable: false }), "1.5")
    await button(page, "Send").click()
    await button(page, "Sign").click()
    const trace = dialog(page).getByRole("list").getByRole("listitem")
    await trace
      .filter({ hasText: "Every message has arrived, and the explorer shows it." })
      .waitFor()
    await trace.filter({ hasText: "your order → your wallet" }).waitFor()
    await trace.filter({ hasText: "coins → account" }).filter({ hasText: "1.50" }).waitFor()
    await shot(page, "trace")
    expect((await balanceOf(receiver)) - before).toBe((3n * NANO) / 2n)
    expect(await balanceOf(address)).toBeLessThan(99n * NANO)
  })

  test("wallet's form says under the field what is no address and no amount", async () => {
    const page = await open("/account")
    await connect(page)
    await fillGift(page, "chocolate", "much")
    await button(page, "Send").click()
    await page.getByText("This is no address.").waitFor()
    await page.getByText("This is no amount").waitFor()
    const field = page.getByRole("textbox", { name: "Amount" })
    expect(await field.getAttribute("aria-invalid")).toBe("true")
    expect(await dialog(page).count()).toBe(0)
  })

  test("wallet is filled by the faucet, disconnected, found again, and forgotten for good", async () => {
    const page = await open("/account")
    const address = await connect(page)
    await button(page, "Take coins from the faucet").click()
    await page.getByText("The faucet sent coins.").waitFor()
    expect(await balanceOf(address)).toBeGreaterThan(199n * NANO)
    await page
      .getByRole("banner")
      .getByRole("button", { name: /^Wallet / })
      .click()
    await page.getByRole("banner").getByRole("button", { name: "Disconnect" }).click()
    await page.getByText("Connect a wallet to see what belongs to it.").waitFor()
    expect(`${await connect(page)}`).toBe(`${address}`)
    await button(page, "Forget this key").click()
    await button(page, "Forget it for good").click()
    expect(`${await connect(page)}`).not.toBe(`${address}`)
  })
}
