import { Link } from "@tanstack/react-router"
import { useMessages } from "../i18n/useMessages.js"
import type { Place } from "./navigation.js"

/** A place of the navigation; the one that is shown is marked, to eyes and to a screen reader. */
export function PlaceLink({ place: { path, name } }: { readonly place: Place }) {
  const { nav } = useMessages()
  return (
    <Link
      to={path}
      activeOptions={{ exact: path === "/", includeSearch: false }}
      activeProps={{ className: "bg-raised font-medium text-ink" }}
      inactiveProps={{ className: "text-muted" }}
      className="block whitespace-nowrap rounded px-2.5 py-1.5 text-sm hover:text-ink hover:no-underline"
    >
      {nav.places[name]}
    </Link>
  )
}
