import { type ReactNode, useState } from "react"
import { Field } from "./Field.js"
import { TextInput } from "./TextInput.js"
import { useUrlState } from "./useUrlState.js"

/** A line of a form whose text is the page's state. */
export interface UrlFieldProps {
  /** Its name in the URL. */
  readonly name: string
  readonly label: string
  readonly hint?: ReactNode
  readonly error?: string | undefined
  /** What counts while nothing is typed. */
  readonly usual?: string
}

/** A number that is typed by a person and kept in the URL; it shows what is typed while it is typed. */
export function UrlField({ name, usual = "", ...rest }: UrlFieldProps) {
  const [search, patch] = useUrlState()
  const [draft, setDraft] = useState<string>()
  const change = (text: string) => {
    setDraft(text)
    patch({ [name]: text.trim() === "" ? undefined : text.trim() })
  }
  return (
    <Field {...rest}>
      {(parts) => (
        <TextInput
          {...parts}
          inputMode="decimal"
          placeholder={usual}
          value={draft ?? search[name] ?? ""}
          onChange={(event) => change(event.target.value)}
          onBlur={() => setDraft(undefined)}
        />
      )}
    </Field>
  )
}
