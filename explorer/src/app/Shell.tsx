import { Link, Outlet } from "@tanstack/react-router"
import { StaleBanner } from "../design/StaleBanner.js"
import { LANGUAGES, type Language } from "../i18n/Language.js"
import { useLanguage } from "../i18n/useLanguage.js"
import { useMessages } from "../i18n/useMessages.js"
import { WalletButton } from "../wallet/WalletButton.js"
import { NetworkName } from "./NetworkName.js"
import { PLACES } from "./navigation.js"
import { SearchBox } from "./SearchBox.js"
import { THEMES, type Theme, useTheme } from "./useTheme.js"

const CHOICE = "rounded border border-line bg-surface px-2 py-1 text-sm"

function Navigation() {
  const { nav } = useMessages()
  return (
    <nav aria-label={nav.label} className="-mx-4 overflow-x-auto px-4">
      <ul className="flex gap-1 whitespace-nowrap py-1">
        {PLACES.map(({ path, name }) => (
          <li key={path}>
            <Link
              to={path}
              activeOptions={{ exact: path === "/" }}
              activeProps={{ className: "bg-raised font-medium text-ink" }}
              className="block rounded px-3 py-1.5 text-muted text-sm hover:text-ink hover:no-underline"
            >
              {nav[name]}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function Choices() {
  const messages = useMessages()
  const [theme, setTheme] = useTheme()
  const [language, setLanguage] = useLanguage()
  return (
    <div className="flex gap-2">
      <select
        aria-label={messages.theme.label}
        className={CHOICE}
        value={theme}
        onChange={(event) => setTheme(event.target.value as Theme)}
      >
        {THEMES.map((name) => (
          <option key={name} value={name}>
            {messages.theme[name]}
          </option>
        ))}
      </select>
      <select
        aria-label={messages.language}
        className={CHOICE}
        value={language}
        onChange={(event) => setLanguage(event.target.value as Language)}
      >
        {Object.keys(LANGUAGES).map((tag) => (
          <option key={tag} value={tag}>
            {tag.toUpperCase()}
          </option>
        ))}
      </select>
    </div>
  )
}

/** What stands around every page. */
export function Shell() {
  const { product, skipToContent } = useMessages()
  return (
    <>
      <a
        href="#content"
        className="sr-only focus:not-sr-only focus:absolute focus:bg-surface focus:p-2"
      >
        {skipToContent}
      </a>
      <header className="border-line border-b bg-surface">
        <div className="mx-auto max-w-7xl px-4 pt-3">
          <div className="flex flex-wrap items-center justify-between gap-3">
            <div className="flex items-center gap-3">
              <Link to="/" className="font-semibold text-ink text-lg hover:no-underline">
                {product}
              </Link>
              <NetworkName />
            </div>
            <SearchBox />
            <div className="flex flex-wrap items-center gap-2">
              <Choices />
              <WalletButton />
            </div>
          </div>
          <Navigation />
        </div>
      </header>
      <StaleBanner />
      <main id="content" tabIndex={-1} className="mx-auto max-w-7xl px-4 py-6">
        <Outlet />
      </main>
    </>
  )
}
