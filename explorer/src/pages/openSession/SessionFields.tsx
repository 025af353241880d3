import { NumberField } from "../../design/NumberField.js"
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
          <NumberField
            key={name}
            {...{ label, hint }}
            error={problem && words.problems[problem]}
            value={draft[name]}
            onChange={(typed) => change({ [name]: typed })}
          />
        )
      })}
    </div>
  )
}
