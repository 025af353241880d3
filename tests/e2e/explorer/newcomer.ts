import type { ExplorerStage } from "./support/ExplorerStage.js"

/** A stranger reads the network. */
export function newcomer({ open, shot, started }: ExplorerStage): void {
  test("newcomer sees what happens on the network", async () => {
    const page = await open("/")
    await page.getByRole("heading", { level: 1 }).waitFor()
    await shot(page, "overview")
    expect(started().globalId).toBeDefined()
  })
}
