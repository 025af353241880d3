import { NumberField } from "../../design/NumberField.js"
import { useMessages } from "../../i18n/useMessages.js"
import type { JobFieldsProps } from "./JobFieldsProps.js"

/** Fields that are a number. */
type NumberName =
  | "maxTokens"
  | "minutes"
  | "promptLimit"
  | "answerLimit"
  | "startPercent"
  | "riseSeconds"

/** A number of the draft, with its meaning and what is wrong with it. */
export function DraftField({
  name,
  draft,
  problems,
  change,
}: JobFieldsProps & { readonly name: NumberName }) {
  const { clientActions: words } = useMessages()
  const problem = problems[name]
  return (
    <NumberField
      label={words.fields[name]}
      hint={words.fieldHints[name]}
      error={problem && words.problems[problem]}
      value={draft[name]}
      onChange={(typed) => change({ [name]: typed })}
    />
  )
}
