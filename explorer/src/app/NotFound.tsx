import { Link } from "@tanstack/react-router"
import { useMessages } from "../i18n/useMessages.js"

/** A path that names nothing. */
export function NotFound() {
  const { state } = useMessages()
  return (
    <p>
      {state.notFound} <Link to="/">{state.toOverview}</Link>
    </p>
  )
}
