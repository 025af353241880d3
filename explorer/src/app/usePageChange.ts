import { useRouter } from "@tanstack/react-router"
import { useEffect, useState } from "react"
import { useMessages } from "../i18n/useMessages.js"

/** A path as it is meant: the router writes the colon of an address in two ways. */
function plain({ pathname }: { readonly pathname: string }): string {
  try {
    return decodeURIComponent(pathname)
  } catch {
    return pathname
  }
}

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
    let named = plain(location)
    let focused = named
    const leave = router.subscribe("onBeforeLoad", ({ toLocation }) => {
      if (plain(toLocation) !== named) document.title = product
      named = plain(toLocation)
    })
    const arrive = router.subscribe("onRendered", ({ toLocation }) => {
      const here = plain(toLocation)
      if (here !== focused) document.getElementById("content")?.focus({ preventScroll: true })
      focused = here
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
