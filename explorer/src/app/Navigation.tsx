import { useRouterState } from "@tanstack/react-router"
import { Disclosure } from "../design/Disclosure.js"
import { useMessages } from "../i18n/useMessages.js"
import { Choices } from "./Choices.js"
import { GROUPS, MAIN } from "./navigation.js"
import { PlaceGroups } from "./PlaceGroups.js"
import { PlaceLink } from "./PlaceLink.js"

const PLACES = GROUPS.flatMap(({ places }) => places)
const MAIN_PLACES = MAIN.flatMap((name) => PLACES.filter((place) => place.name === name))
const MENU =
  "flex min-h-9 cursor-pointer items-center gap-1.5 rounded px-2.5 py-1.5 text-sm hover:bg-raised aria-expanded:bg-raised"
const PANEL =
  "absolute inset-x-0 top-full z-20 border-line border-y bg-surface px-4 py-4 shadow-lg [&>*]:mx-auto [&>*]:max-w-7xl"

/** The main places in a row where there is room, and a menu with all of them. */
export function Navigation() {
  const { nav } = useMessages()
  const path = useRouterState({ select: ({ location }) => location.pathname })
  const first = `/${path.split("/")[1]}`
  const hidden = PLACES.find((place) => place.path === first && !MAIN.includes(place.name))
  return (
    <nav aria-label={nav.label} className="flex items-center gap-1">
      <ul className="hidden gap-0.5 lg:flex">
        {MAIN_PLACES.map((place) => (
          <li key={place.path}>
            <PlaceLink place={place} />
          </li>
        ))}
        {hidden && (
          <li className="hidden xl:block">
            <PlaceLink place={hidden} />
          </li>
        )}
      </ul>
      <Disclosure label={<MenuSign />} className={MENU} panelClassName={PANEL} closeOn={path}>
        <div className="grid gap-4">
          <PlaceGroups />
          <div className="px-2.5 md:hidden">
            <Choices />
          </div>
        </div>
      </Disclosure>
    </nav>
  )
}

function MenuSign() {
  const { nav } = useMessages()
  return (
    <>
      <svg aria-hidden="true" viewBox="0 0 16 16" className="size-4 stroke-current">
        <path d="M2 4h12M2 8h12M2 12h12" strokeWidth="1.6" />
      </svg>
      <span className="lg:hidden">{nav.menu}</span>
      <span className="hidden lg:inline">{nav.more}</span>
    </>
  )
}
