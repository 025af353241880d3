import { Field } from "../../design/Field.js"
import { TextInput } from "../../design/TextInput.js"
import { useMessages } from "../../i18n/useMessages.js"
import type { SessionDraft, SessionProblems } from "./sessionDraft.js"

/** How much, and how long. */
export function SessionFields({
  draft,
  problems,
  change,
}: {
  readonly draft: SessionDraft
  readonly problems: SessionProblems
  readonly change: (patch: Partial<SessionDraft>) => void
}) {
  const { clientActions: words } = useMessages()
  const fields = [
    ["deposit", words.deposit, words.depositHint],
    ["hours", words.hours, words.hoursHint],
  ] as const
  return (
    <div className="grid gap-x-4 sm:grid-cols-2">
      {fields.map(([name, label, hint]) => {
        const problem = problems[name]
        return (
          <Field key={name} {...{ label, hint }} error={problem && words.problems[problem]}>
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
      })}
    </div>
  )
}
