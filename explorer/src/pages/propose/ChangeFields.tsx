import { Field } from "../../design/Field.js"
import { TextInput } from "../../design/TextInput.js"
import { useMessages } from "../../i18n/useMessages.js"
import { type ActionKind, fieldsOf } from "./actionKinds.js"
import type { ChangeDraft, ChangeProblems } from "./changeDraft.js"

/** The fields of an action. */
export function ChangeFields({
  kind,
  draft,
  problems,
  change,
}: {
  readonly kind: ActionKind
  readonly draft: ChangeDraft
  readonly problems: ChangeProblems
  readonly change: (patch: ChangeDraft) => void
}) {
  const { governanceActions: words } = useMessages()
  return (
    <div className="grid gap-x-4 sm:grid-cols-2">
      {fieldsOf(kind).map(([name, type]) => {
        const problem = problems[name]
        return (
          <Field
            key={name}
            label={words.fields[name]}
            hint={words.hints[type]}
            error={problem && words.problems[problem]}
          >
            {(parts) => (
              <TextInput
                {...parts}
                value={draft[name] ?? ""}
                onChange={({ target }) => change({ [name]: target.value })}
              />
            )}
          </Field>
        )
      })}
    </div>
  )
}
