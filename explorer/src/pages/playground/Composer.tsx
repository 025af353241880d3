import { type FormEvent, type KeyboardEvent, useId, useState } from "react"
import { Button } from "../../design/Button.js"
import { useMessages } from "../../i18n/useMessages.js"
import type { Bench } from "./Bench.js"

/** Where a question is written: Enter sends it, Shift+Enter begins a new line. */
export function Composer({ bench, busy }: { readonly bench: Bench; readonly busy: boolean }) {
  const { playground: page } = useMessages()
  const [text, setText] = useState("")
  const id = useId()
  const { model, settings, ending, session, ask, stop } = bench
  const ready = model !== undefined && settings !== undefined && !ending && !busy
  const send = (event?: FormEvent) => {
    event?.preventDefault()
    const question = text.trim()
    if (!ready || question === "") return
    setText("")
    ask(question)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return
    event.preventDefault()
    send()
  }
  return (
    <form onSubmit={send} className="mt-4">
      <label htmlFor={id} className="sr-only">
        {page.question}
      </label>
      <textarea
        id={id}
        rows={3}
        value={text}
        placeholder={page.question}
        aria-describedby={`${id}-hint`}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
        className="field-sizing-content max-h-60 min-h-20 w-full rounded-lg border border-line bg-surface px-3 py-2 text-sm placeholder:text-muted"
      />
      <div className="mt-2 flex flex-wrap items-center justify-between gap-3">
        <p id={`${id}-hint`} className="text-muted text-xs">
          {page.questionHint}
        </p>
        {busy ? (
          <Button look="danger" onClick={stop}>
            {page.stop}
          </Button>
        ) : (
          <Button look="primary" type="submit" disabled={!ready || text.trim() === ""}>
            {session === undefined ? page.openAndSend : page.send}
          </Button>
        )}
      </div>
    </form>
  )
}
