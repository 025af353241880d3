import { useId } from "react"
import { Card } from "../../design/Card.js"
import { useMessages } from "../../i18n/useMessages.js"

/** Who learns what. */
export function PrivacyNote() {
  const { playground: page } = useMessages()
  const id = useId()
  return (
    <Card>
      <h2 id={id} className="font-semibold">
        {page.privacyTitle}
      </h2>
      <ul aria-labelledby={id} className="mt-2 grid list-disc gap-2 pl-5 text-sm">
        {page.privacy.map((one) => (
          <li key={one}>{one}</li>
        ))}
      </ul>
    </Card>
  )
}
