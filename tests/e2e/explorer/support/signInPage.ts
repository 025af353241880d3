import type { Page } from "@playwright/test"

/** Agrees to what the dialog shows, waits until it is done, and ends the dialog. */
export async function signInPage(page: Page): Promise<void> {
  const dialog = page.getByRole("dialog")
  await dialog.getByRole("button", { name: "Sign", exact: true }).click()
  await dialog.getByText("Done.", { exact: true }).waitFor()
  await dialog.getByRole("button", { name: "Close", exact: true }).last().click()
}
