import { type FormEvent, useState } from "react"
import { Button } from "../../../design/Button.js"
import { CopyButton } from "../../../design/CopyButton.js"
import { Field } from "../../../design/Field.js"
import { TextArea } from "../../../design/TextArea.js"
import { useMessages } from "../../../i18n/useMessages.js"
import { keptJobs } from "../../../kept/keptJobs.js"

/** Whether this browser holds the handle: a copy of it, or a place for one that was kept elsewhere. */
export function HandlePart({
  address,
  kept,
  own,
}: {
  readonly address: string
  readonly kept: string | undefined
  readonly own: boolean
}) {
  const { clientActions: words } = useMessages()
  if (kept === undefined) {
    return (
      <details open={own} className="text-sm">
        <summary className="cursor-pointer text-muted">{words.noKey}</summary>
        <PasteHandle address={address} />
      </details>
    )
  }
  return (
    <p className="text-muted text-sm">
      {words.handle}
      <CopyButton text={kept} name={words.copyHandle} /> {words.handleHint}
    </p>
  )
}

function PasteHandle({ address }: { readonly address: string }) {
  const { clientActions: words } = useMessages()
  const [text, setText] = useState("")
  const [wrong, setWrong] = useState(false)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const { isHandleOf } = await import("./isHandleOf.js")
    const fits = isHandleOf(address, text)
    setWrong(!fits)
    if (fits) keptJobs.write(address, text.trim())
  }
  return (
    <form className="mt-3" onSubmit={(event) => void submit(event)}>
      <Field
        label={words.pasteHandle}
        hint={words.pasteHandleHint}
        error={wrong ? words.badHandle : undefined}
      >
        {(parts) => (
          <TextArea
            {...parts}
            rows={3}
            value={text}
            onChange={({ target }) => setText(target.value)}
          />
        )}
      </Field>
      <Button type="submit">{words.keepHandle}</Button>
    </form>
  )
}
