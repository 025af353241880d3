import { useState } from "react"
import { FormError } from "../../actions/FormError.js"
import { useFormAct } from "../../actions/useFormAct.js"
import { Button } from "../../design/Button.js"
import { CopyButton } from "../../design/CopyButton.js"
import { Field } from "../../design/Field.js"
import { TextArea } from "../../design/TextArea.js"
import type { ChangeCardFragment } from "../../generated/types.js"
import { useMessages } from "../../i18n/useMessages.js"
import { keptChanges } from "../../kept/keptChanges.js"
import { useKept } from "../../kept/useKept.js"

const calls = async () => (await import("./changeCalls.js")).changeCalls

/** Execute a change that is ready, or take back one that waits. */
export function ChangeActions({ change }: { readonly change: ChangeCardFragment }) {
  const { governanceActions: words } = useMessages()
  const kept = useKept(keptChanges, change.hash)
  const [pasted, setPasted] = useState("")
  const { act, error } = useFormAct(words.errors)
  const { number: id, status, addition } = change
  if (status !== "QUEUED" && status !== "READY") return null
  const cell = kept ?? (pasted.trim() === "" ? undefined : pasted)
  const execute = () =>
    act({
      ...{ title: words.execute, consequences: [words.executeAfter] },
      run: async (client) =>
        (await calls()).execute(client, { id, ...(cell === undefined ? {} : { kept: cell }) }),
    })
  const cancel = () =>
    act({
      ...{ title: words.cancel, consequences: [words.cancelAfter] },
      run: async (client) => (await calls()).cancel(client, { id }),
    })
  return (
    <div className="mt-4 border-line border-t pt-4 text-sm">
      <div className="flex flex-wrap items-center gap-3">
        {status === "READY" && (
          <Button look="primary" onClick={() => void execute()}>
            {words.execute}
          </Button>
        )}
        <Button look="danger" onClick={() => void cancel()}>
          {words.cancel}
        </Button>
        <p className="min-w-48 flex-1 text-muted">
          {status === "READY" && words.anybody} {addition ? words.mayCancel : words.governorCancels}
        </p>
      </div>
      {kept !== undefined && (
        <p className="mt-2 text-muted">
          {words.change}
          <CopyButton text={kept} name={words.change} />
        </p>
      )}
      {status === "READY" && kept === undefined && (
        <details className="mt-2">
          <summary className="cursor-pointer text-muted">{words.paste}</summary>
          <Field label={words.change} hint={words.pasteHint}>
            {(parts) => (
              <TextArea
                {...parts}
                rows={3}
                value={pasted}
                onChange={({ target }) => setPasted(target.value)}
              />
            )}
          </Field>
        </details>
      )}
      <FormError error={error} />
    </div>
  )
}
