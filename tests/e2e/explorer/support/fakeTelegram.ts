import type { Page } from "@playwright/test"

/** Telegram's client as a Mini App meets it: what it was asked, and what it says. */
export interface FakeTelegram {
  /** Names of the methods that were called, in order. */
  asked(): Promise<readonly string[]>
  /** Whether the back button was last told to show. */
  backButton(): Promise<boolean>
  emit(event: string, payload?: object): Promise<void>
}

interface Call {
  readonly name: string
  readonly payload: { readonly is_visible?: boolean }
}

interface Client {
  readonly calls: Call[]
  readonly emit: (event: string, payload?: object) => void
}

/** The page's window, once `install` ran there. */
type Host = Window & { readonly fakeTelegram: Client }

/** Runs in the page, before its own scripts: answers as a client does, later than it is asked. */
function install(theme: object): void {
  interface Host {
    fakeTelegram?: Client
    TelegramWebviewProxy?: { postEvent(name: string, payload: string): void }
    Telegram?: { WebView?: { receiveEvent(name: string, payload: unknown): void } }
  }
  const host = window as unknown as Host
  const calls: Call[] = []
  const emit = (event: string, payload?: object) =>
    host.Telegram?.WebView?.receiveEvent(event, payload)
  const insets = (top: number) => ({ top, bottom: 0, left: 0, right: 0 })
  const answers: Readonly<Record<string, readonly [string, object]>> = {
    web_app_request_theme: ["theme_changed", { theme_params: theme }],
    web_app_request_viewport: [
      "viewport_changed",
      { width: innerWidth, height: innerHeight, is_expanded: true, is_state_stable: true },
    ],
    web_app_request_safe_area: ["safe_area_changed", insets(30)],
    web_app_request_content_safe_area: ["content_safe_area_changed", insets(40)],
  }
  host.fakeTelegram = { calls, emit }
  host.TelegramWebviewProxy = {
    postEvent(name, payload) {
      calls.push({ name, payload: JSON.parse(payload || "{}") ?? {} })
      const answer = answers[name]
      if (answer) setTimeout(() => emit(...answer))
    },
  }
}

/** Puts a client around the documents that a page opens from now on. */
export async function fakeTelegram(page: Page, theme: object): Promise<FakeTelegram> {
  await page.addInitScript(install, theme)
  const calls = () => page.evaluate(() => (window as unknown as Host).fakeTelegram.calls)
  return {
    asked: async () => (await calls()).map(({ name }) => name),
    backButton: async () =>
      (await calls()).filter(({ name }) => name === "web_app_setup_back_button").at(-1)?.payload
        .is_visible === true,
    emit: (event, payload) =>
      page.evaluate(([name, sent]) => (window as unknown as Host).fakeTelegram.emit(name, sent), [
        event,
        payload,
      ] as const),
  }
}
