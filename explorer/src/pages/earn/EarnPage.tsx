import { PageHeader } from "../../design/PageHeader.js"
import { useMessages } from "../../i18n/useMessages.js"

/** What a GPU earns. */
export function EarnPage() {
  const { earnPage: page } = useMessages()
  return <PageHeader title={page.title} />
}
