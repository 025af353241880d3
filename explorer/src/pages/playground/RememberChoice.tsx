import { useId, useState } from "react"
import { useMessages } from "../../i18n/useMessages.js"
import { isRemembered, rememberConversation } from "../../playground/conversationStore.js"

/** Whether the conversation is kept in this browser; it is not, unless it was asked for. */
export function RememberChoice() {
  const { playground: page } = useMessages()
  const [kept, setKept] = useState(isRemembered)
  const id = useId()
  return (
    <div className="text-sm">
      <label className="flex items-start gap-2">
        <input
          type="checkbox"
          checked={kept}
          aria-describedby={id}
          className="mt-0.5 size-4 accent-accent"
          onChange={(event) => {
            rememberConversation(event.target.checked)
            setKept(event.target.checked)
          }}
        />
        {page.remember}
      </label>
      <p id={id} className="mt-1 text-muted text-xs">
        {page.rememberHint}
      </p>
    </div>
  )
}
