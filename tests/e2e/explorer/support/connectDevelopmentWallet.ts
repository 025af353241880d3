import type { Page } from "@playwright/test"

/** Connects the wallet that this browser keeps, which the faucet fills. */
export async function connectDevelopmentWallet(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Connect a wallet" }).click()
  await page
    .getByRole("dialog")
    .getByRole("button", { name: /^Development wallet/ })
    .click()
  await page.getByRole("button", { name: /^Wallet / }).waitFor()
}
