import { type FormEvent, useState } from "react"
import { Button } from "../../../design/Button.js"
import { NumberField } from "../../../design/NumberField.js"
import { useMessages } from "../../../i18n/useMessages.js"
import { type PlainTopUp, readTopUpDraft, type TopUpDraft } from "./topUpDraft.js"

/** More deposit, a later end, or both. */
export function TopUpForm({ onTopUp }: { readonly onTopUp: (topUp: PlainTopUp) => void }) {
  const { clientActions: words } = useMessages()
  const [draft, setDraft] = useState<TopUpDraft>({ amount: "0.5", hours: "0" })
  const [tried, setTried] = useState(false)
  const read = readTopUpDraft(draft)
  const problems = tried && "problems" in read ? read.problems : {}
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if ("topUp" in read) onTopUp(read.topUp)
  }
  const fields = [
    ["amount", words.addAmount, words.addAmountHint],
    ["hours", words.addHours, words.addHoursHint],
  ] as const
  return (
    <form
      noValidate
      onSubmit={submit}
      aria-label={words.topUp}
      className="mb-4 border-line border-b pb-4"
    >
      <div className="grid gap-x-4 sm:grid-cols-2">
        {fields.map(([name, label, hint]) => {
          const problem = problems[name]
          return (
            <NumberField
              key={name}
              {...{ label, hint }}
              error={problem && words.problems[problem]}
              value={draft[name]}
              onChange={(typed) => setDraft((was) => ({ ...was, [name]: typed }))}
            />
          )
        })}
      </div>
      <Button type="submit" look="primary">
        {words.topUp}
      </Button>
    </form>
  )
}
