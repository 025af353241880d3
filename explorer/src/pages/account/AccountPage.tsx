import { PageHeader } from "../../design/PageHeader.js"
import { useMessages } from "../../i18n/useMessages.js"

/** My account. */
export function AccountPage() {
  const { accountPage: page } = useMessages()
  return <PageHeader title={page.title} />
}
