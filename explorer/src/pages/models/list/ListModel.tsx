import { useState } from "react"
import { Button } from "../../../design/Button.js"
import { Section } from "../../../design/Section.js"
import { useMessages } from "../../../i18n/useMessages.js"
import { ListForm } from "./ListForm.js"

/** A button that opens the form of a new listing above the list. */
export function ListModel() {
  const { list: words } = useMessages().modelActions
  const [open, setOpen] = useState(false)
  if (!open) {
    return (
      <p className="mb-4">
        <Button onClick={() => setOpen(true)}>{words.open}</Button>
      </p>
    )
  }
  return (
    <Section title={words.title} note={words.note}>
      <ListForm onClose={() => setOpen(false)} />
    </Section>
  )
}
