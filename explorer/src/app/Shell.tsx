import { Link, Outlet } from "@tanstack/react-router"
import { StaleBanner } from "../design/StaleBanner.js"
import { useMessages } from "../i18n/useMessages.js"
import { TelegramPart } from "../telegram/TelegramPart.js"
import { WalletButton } from "../wallet/WalletButton.js"
import { Choices } from "./Choices.js"
import { Footer } from "./Footer.js"
import { Navigation } from "./Navigation.js"
import { NetworkName } from "./NetworkName.js"
import { SearchBox } from "./SearchBox.js"
import { usePageChange } from "./usePageChange.js"

/** What stands around every page. */
export function Shell() {
  const { skipToContent } = useMessages()
  const announced = usePageChange()
  return (
    <>
      <a
        href="#content"
        className="sr-only focus:not-sr-only focus:absolute focus:z-30 focus:bg-surface focus:p-2"
      >
        {skipToContent}
      </a>
      <p aria-live="polite" className="sr-only">
        {announced}
      </p>
      <TelegramPart />
      <Header />
      <StaleBanner />
      <main
        id="content"
        tabIndex={-1}
        className="mx-auto min-h-dvh w-full max-w-7xl px-4 py-6 outline-none"
      >
        <Outlet />
      </main>
      <Footer />
    </>
  )
}

function Header() {
  const { product } = useMessages()
  return (
    <header className="relative border-line border-b bg-surface">
      <div className="mx-auto flex max-w-7xl flex-wrap items-center gap-x-3 gap-y-2 px-4 py-2">
        <Link
          to="/"
          className="flex items-center gap-2 font-semibold text-ink text-lg hover:no-underline"
        >
          <img src="/icon.svg" alt="" width="24" height="24" />
          {product}
        </Link>
        <NetworkName />
        <SearchBox />
        <div className="ml-auto hidden md:block">
          <Choices />
        </div>
        <div className="ml-auto md:ml-0">
          <WalletButton />
        </div>
        <div className="lg:-mx-2.5 lg:order-last lg:w-full">
          <Navigation />
        </div>
      </div>
    </header>
  )
}
