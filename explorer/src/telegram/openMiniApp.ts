import {
  backButton,
  init,
  miniApp,
  openLink,
  openTelegramLink,
  retrieveLaunchParams,
  themeParams,
  viewport,
} from "@tma.js/sdk-react"

/** What a Mini App was opened with. */
export interface OpenedMiniApp {
  /** Where its link wants to go, as its author wrote it. */
  readonly start: string | undefined
  readonly close: () => void
}

/** Joins Telegram: theme, back button, the whole height, and links that leave. Throws what the SDK does where nobody is there. */
export function openMiniApp(): OpenedMiniApp {
  const end = init({ acceptCustomStyles: false })
  themeParams.mount()
  backButton.mount.ifAvailable()
  miniApp.mount.ifAvailable()
  miniApp.ready.ifAvailable()
  void viewport
    .mount()
    .then(() => {
      viewport.bindCssVars.ifAvailable()
      viewport.expand.ifAvailable()
    })
    // A client that does not tell its size shows the page as a browser does.
    .catch(() => undefined)
  document.addEventListener("click", follow)
  return {
    start: retrieveLaunchParams().tgWebAppStartParam,
    close() {
      document.removeEventListener("click", follow)
      end()
    },
  }
}

/** Links to other hosts are opened by Telegram, which knows its own. */
function follow(event: MouseEvent): void {
  const link = (event.target as Element | null)?.closest?.("a[href]")
  if (!(link instanceof HTMLAnchorElement) || event.defaultPrevented) return
  if (link.origin === location.origin || !/^https?:$/.test(link.protocol)) return
  const open = link.hostname === "t.me" ? openTelegramLink : openLink
  if (!open.isAvailable()) return
  event.preventDefault()
  open(link.href)
}
