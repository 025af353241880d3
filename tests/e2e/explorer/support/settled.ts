import type { Page } from "@playwright/test"

/** Resolves once a page has its heading and nothing on it is still being read. */
export async function settled(page: Page): Promise<void> {
  await page.getByRole("heading", { level: 1 }).waitFor()
  const loading = page.getByRole("main").getByRole("status").filter({ hasText: /…$/ })
  await loading.first().waitFor({ state: "detached" })
}
