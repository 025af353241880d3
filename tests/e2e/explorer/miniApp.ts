import type { Page } from "@playwright/test"
import { askGraphql } from "../../indexer/support/askGraphql.js"
import type { ExplorerStage } from "./support/ExplorerStage.js"
import { fakeTelegram } from "./support/fakeTelegram.js"
import { settled } from "./support/settled.js"
import { until } from "./support/until.js"

const NIGHT = {
  bg_color: "#17212b",
  secondary_bg_color: "#232e3c",
  section_bg_color: "#17212b",
  text_color: "#f5f5f5",
  hint_color: "#708499",
  link_color: "#6ab3f3",
  button_color: "#5288c1",
  button_text_color: "#ffffff",
}
const DAY = {
  bg_color: "#ffffff",
  secondary_bg_color: "#efeff3",
  section_bg_color: "#ffffff",
  text_color: "#000000",
  link_color: "#2481cc",
}

const launch = (parameters: Readonly<Record<string, string>> = {}) =>
  `#${new URLSearchParams({
    tgWebAppPlatform: "android",
    tgWebAppVersion: "8.0",
    tgWebAppThemeParams: JSON.stringify(NIGHT),
    ...parameters,
  })}`

const background = (page: Page) =>
  page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)
const headings = (page: Page, name: string) =>
  page.getByRole("heading", { level: 1, name, exact: true })
const sdkParts = (page: Page) =>
  page.evaluate(() =>
    performance
      .getEntriesByType("resource")
      .map(({ name }) => name)
      .filter((name) => /MiniApp|tma\.js/.test(name)),
  )

/** Somebody opens the explorer inside Telegram. */
export function miniApp({ open, shot, started }: ExplorerStage): void {
  const openInTelegram = async (path: string, parameters?: Readonly<Record<string, string>>) => {
    const page = await open("/icon.svg", { width: 390 })
    const telegram = await fakeTelegram(page, NIGHT)
    await page.goto(new URL(`${path}${launch(parameters)}`, started().explorer).href)
    return { page, telegram }
  }

  test("Mini App takes over Telegram's theme, says that it is ready, and follows a change to day", async () => {
    const { page, telegram } = await openInTelegram("/")
    await settled(page)
    await until("it is ready", async () => (await telegram.asked()).includes("web_app_ready"))
    await until("it is expanded", async () => (await telegram.asked()).includes("web_app_expand"))
    await until("it is night", async () => (await background(page)) === "rgb(35, 46, 60)")
    expect(await page.locator("html").getAttribute("data-theme")).toBe("dark")
    expect(new URL(page.url()).hash).toBe("")
    await shot(page, "mini-app-night")
    await telegram.emit("theme_changed", { theme_params: DAY })
    await until("it is day", async () => (await background(page)) === "rgb(239, 239, 243)")
    expect(await page.locator("html").getAttribute("data-theme")).toBe("light")
    await shot(page, "mini-app-day")
  })

  test("Mini App keeps clear of what Telegram lays over it", async () => {
    const { page, telegram } = await openInTelegram("/")
    await settled(page)
    const top = () => page.evaluate(() => getComputedStyle(document.body).paddingTop)
    await until("insets are known", async () => (await top()) === "70px")
    expect(await telegram.asked()).toContain("web_app_request_safe_area")
  })

  test("Telegram's back button shows away from the first page, goes back there, and hides", async () => {
    const { page, telegram } = await openInTelegram("/")
    await settled(page)
    expect(await telegram.backButton()).toBe(false)
    await page.getByRole("button", { name: "Menu" }).click()
    await page.getByRole("navigation").getByRole("link", { name: "Models", exact: true }).click()
    await headings(page, "Models").waitFor()
    await until("the back button shows", telegram.backButton)
    await page.getByRole("table").getByRole("link", { name: "toy" }).click()
    await headings(page, "toy").waitFor()
    const { models } = await askGraphql<{
      readonly models: { readonly nodes: readonly { readonly address: string }[] }
    }>(started().graphql, "{ models(first: 10) { nodes { address } } }")
    const shown = decodeURIComponent(new URL(page.url()).pathname).split("/").at(-1)
    expect(models.nodes.map(({ address }) => address)).toContain(shown)
    await telegram.emit("back_button_pressed")
    await headings(page, "Models").waitFor()
    await telegram.emit("back_button_pressed")
    await headings(page, "Confidential AI, paid on TON").waitFor()
    await until("it hides", async () => !(await telegram.backButton()))
  })

  test("a link to the Mini App opens the place that it names, and back leads to the first page", async () => {
    const { page, telegram } = await openInTelegram("/", { tgWebAppStartParam: "earn" })
    await headings(page, "What a GPU earns").waitFor()
    await until("the back button shows", telegram.backButton)
    await telegram.emit("back_button_pressed")
    await headings(page, "Confidential AI, paid on TON").waitFor()
  })

  test("launched for Telegram where none answers, and in a browser: the page is what it is", async () => {
    const alone = await open(`/${launch()}`, { width: 390, mayComplain: /./ })
    await settled(alone)
    await alone.getByRole("button", { name: "Menu" }).click()
    await alone.getByRole("navigation").getByRole("link", { name: "Models", exact: true }).click()
    await headings(alone, "Models").waitFor()
    const browser = await open("/")
    await settled(browser)
    expect(await sdkParts(browser)).toEqual([])
  })
}
