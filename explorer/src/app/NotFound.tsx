import { Link } from "@tanstack/react-router"
import { PageHeader } from "../design/PageHeader.js"
import { useMessages } from "../i18n/useMessages.js"

/** A path that names nothing. */
export function NotFound() {
  const { state } = useMessages()
  return (
    <>
      <PageHeader title={state.notFound} />
      <Link to="/">{state.toOverview}</Link>
    </>
  )
}
