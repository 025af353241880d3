import { PageHeader } from "../../design/PageHeader.js"
import { useMessages } from "../../i18n/useMessages.js"

/** Playground. */
export function PlaygroundPage() {
  const { playground: page } = useMessages()
  return <PageHeader title={page.title} />
}
