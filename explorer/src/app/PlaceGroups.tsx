import { useId } from "react"
import { useMessages } from "../i18n/useMessages.js"
import { GROUPS } from "./navigation.js"
import { PlaceLink } from "./PlaceLink.js"

/** All places, by the question that they answer. */
export function PlaceGroups() {
  const { nav } = useMessages()
  const id = useId()
  return (
    <div className="grid grid-cols-2 gap-x-4 gap-y-4 md:grid-cols-4">
      {GROUPS.map(({ name, places }) => (
        <div key={name}>
          <p id={`${id}${name}`} className="px-2.5 pb-1 font-medium text-ink text-xs">
            {nav.groups[name]}
          </p>
          <ul aria-labelledby={`${id}${name}`}>
            {places.map((place) => (
              <li key={place.path}>
                <PlaceLink place={place} />
              </li>
            ))}
          </ul>
        </div>
      ))}
    </div>
  )
}
