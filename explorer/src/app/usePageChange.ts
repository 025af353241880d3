import { useRouter } from "@tanstack/react-router"
import { useEffect, useState } from "react"
import { useMessages } from "../i18n/useMessages.js"

/**
 * What a browser does by itself when it loads a document, done for pages: until the next one names itself the tab bears the product's
 * name; the focus goes to the content; the returned title is to be announced.
 */
export function usePageChange(): string {
  const router = useRouter()
  const { product, description } = useMessages()
  const [announced, announce] = useState("")
  useEffect(() => {
    document.querySelector('meta[name="description"]')?.setAttribute("content", description)
  }, [description])
  useEffect(() => {
    const leave = router.subscribe("onBeforeLoad", ({ fromLocation, pathChanged }) => {
      if (fromLocation && pathChanged) document.title = product
    })
    const arrive = router.subscribe("onRendered", ({ fromLocation, pathChanged }) => {
      if (!fromLocation || !pathChanged) return
      document.getElementById("content")?.focus({ preventScroll: true })
    })
    const title = new MutationObserver(() => announce(document.title))
    const head = document.querySelector("title")
    if (head) title.observe(head, { childList: true })
    return () => {
      leave()
      arrive()
      title.disconnect()
    }
  }, [router, product])
  return announced
}
