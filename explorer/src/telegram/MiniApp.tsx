import { useCanGoBack, useRouter, useRouterState } from "@tanstack/react-router"
import { backButton, themeParams, useSignal } from "@tma.js/sdk-react"
import { useEffect, useState } from "react"
import { hostTheme } from "../app/hostTheme.js"
import { openMiniApp } from "./openMiniApp.js"
import { startPlace } from "./startPlace.js"
import { telegramTheme } from "./telegramTheme.js"

/** Makes the page one of Telegram's; where Telegram does not answer, it stays what it is. */
export function MiniApp() {
  const router = useRouter()
  const [open, setOpen] = useState(false)
  useEffect(() => {
    try {
      const { start, close } = openMiniApp()
      setOpen(true)
      // What Telegram put behind the address names the person: it is no part of a page's link.
      router.history.replace(startPlace(start) ?? `${location.pathname}${location.search}`)
      return close
    } catch {
      return undefined
    }
  }, [router])
  return open ? <Joined /> : null
}

function Joined() {
  const theme = useSignal(themeParams.state)
  useEffect(() => {
    hostTheme.set(telegramTheme(theme))
    return () => hostTheme.set(undefined)
  }, [theme])
  useBackButton()
  return null
}

/** Telegram's back button: one page back, or to the first page from one that was opened by a link. */
function useBackButton() {
  const router = useRouter()
  const canGoBack = useCanGoBack()
  const path = useRouterState({ select: ({ location }) => location.pathname })
  useEffect(() => {
    if (path === "/") {
      backButton.hide.ifAvailable()
      return
    }
    backButton.show.ifAvailable()
    if (!backButton.onClick.isAvailable()) return
    return backButton.onClick(() => {
      if (canGoBack) router.history.back()
      else router.history.push("/")
    })
  }, [router, canGoBack, path])
}
