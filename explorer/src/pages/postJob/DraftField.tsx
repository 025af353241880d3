import { Field } from "../../design/Field.js"
import { TextInput } from "../../design/TextInput.js"
import { useMessages } from "../../i18n/useMessages.js"
import type { JobFieldsProps } from "./JobFieldsProps.js"

/** Fields that are a number. */
type NumberField =
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
}: JobFieldsProps & { readonly name: NumberField }) {
  const { clientActions: words } = useMessages()
  const problem = problems[name]
  return (
    <Field
      label={words.fields[name]}
      hint={words.fieldHints[name]}
      error={problem && words.problems[problem]}
    >
      {(parts) => (
        <TextInput
          {...parts}
          inputMode="decimal"
          value={draft[name]}
          onChange={({ target }) => change({ [name]: target.value })}
        />
      )}
    </Field>
  )
}
