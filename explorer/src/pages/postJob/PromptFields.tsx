import { Field } from "../../design/Field.js"
import { TextArea } from "../../design/TextArea.js"
import { useMessages } from "../../i18n/useMessages.js"
import { DraftField } from "./DraftField.js"
import type { JobFieldsProps } from "./JobFieldsProps.js"

/** What is asked, and how much may come of it until when. */
export function PromptFields(props: JobFieldsProps) {
  const { draft, problems, change } = props
  const { clientActions: words, words: names } = useMessages()
  const error = problems.prompt && words.problems[problems.prompt]
  return (
    <>
      <Field label={names.prompt} hint={words.promptHint} {...(error ? { error } : {})}>
        {(parts) => (
          <TextArea
            {...parts}
            value={draft.prompt}
            onChange={({ target }) => change({ prompt: target.value })}
          />
        )}
      </Field>
      <div className="grid gap-x-4 sm:grid-cols-2">
        <DraftField {...props} name="maxTokens" />
        <DraftField {...props} name="minutes" />
      </div>
    </>
  )
}
