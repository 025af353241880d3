import { PageHeader } from "../../design/PageHeader.js"
import { useMessages } from "../../i18n/useMessages.js"

/** Verify it yourself. */
export function VerifyPage() {
  const { verifyPage: page } = useMessages()
  return <PageHeader title={page.title} />
}
