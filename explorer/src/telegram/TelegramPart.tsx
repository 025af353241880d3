import { lazy, Suspense } from "react"
import { launchedByTelegram } from "./launchedByTelegram.js"

const LAUNCHED = launchedByTelegram()
const Nothing = () => null

const MiniApp = lazy(() =>
  import("./MiniApp.js").then(
    ({ MiniApp: loaded }) => ({ default: loaded }),
    // Without its SDK the page is what it is in a browser.
    () => ({ default: Nothing }),
  ),
)

/** What Telegram needs of the page, loaded only where Telegram opened it. */
export function TelegramPart() {
  if (!LAUNCHED) return null
  return (
    <Suspense>
      <MiniApp />
    </Suspense>
  )
}
