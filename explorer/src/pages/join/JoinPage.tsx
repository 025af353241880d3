import { PageHeader } from "../../design/PageHeader.js"
import { useMessages } from "../../i18n/useMessages.js"

/** How to join. */
export function JoinPage() {
  const { joinPage: page } = useMessages()
  return <PageHeader title={page.title} />
}
