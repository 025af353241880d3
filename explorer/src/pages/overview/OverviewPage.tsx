import { useMessages } from "../../i18n/useMessages.js"

/** What happens on the network now. */
export function OverviewPage() {
  const { nav } = useMessages()
  return <h1 className="font-semibold text-2xl">{nav.overview}</h1>
}
