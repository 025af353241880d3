import { type FormEvent, useState } from "react"
import { useConfig } from "../../../app/useConfig.js"
import { Button } from "../../../design/Button.js"
import { Field } from "../../../design/Field.js"
import { TextArea } from "../../../design/TextArea.js"
import { useMessages } from "../../../i18n/useMessages.js"
import { useWallet } from "../../../wallet/WalletContext.js"
import type { ReadRegistration, Refusal } from "./ReadRegistration.js"
import { RegisterReview } from "./RegisterReview.js"
import { wordsOfFault } from "./wordsOfFault.js"

/** Takes what a node printed for its owner's wallet, says what it is, and has it signed; anything else is refused with the reason. */
export function RegisterForm() {
  const messages = useMessages()
  const { register: page } = messages.joinPage.provider
  const config = useConfig()
  const { state } = useWallet()
  const [text, setText] = useState("")
  const [error, setError] = useState<string>()
  const [read, setRead] = useState<ReadRegistration>()
  const [busy, setBusy] = useState(false)
  const owner = state.status === "connected" ? state.address : undefined
  const check = async (): Promise<ReadRegistration | Refusal | string> => {
    if (owner === undefined) return page.connect
    await import("../../../chain/polyfill.js")
    const { openReader } = await import("../../../chain/openReader.js")
    const { checkPasted } = await import("./checkPasted.js")
    return checkPasted(openReader(config), { text, owner })
  }
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    const found = await check().catch((fault: unknown) => fault)
    setBusy(false)
    const ready = isRead(found)
    setRead(ready ? found : undefined)
    setError(ready ? undefined : wordsOfFault(found, messages))
  }
  return (
    <form noValidate onSubmit={(event) => void submit(event)}>
      <Field label={page.paste} error={error}>
        {(parts) => (
          <TextArea
            {...parts}
            rows={4}
            className="font-mono text-xs"
            placeholder={page.placeholder}
            spellCheck={false}
            value={text}
            onChange={({ target }) => {
              setText(target.value)
              setError(undefined)
              setRead(undefined)
            }}
          />
        )}
      </Field>
      <Button type="submit" disabled={busy} aria-busy={busy}>
        {page.check}
      </Button>
      {read && <RegisterReview registration={read} />}
    </form>
  )
}

const isRead = (found: unknown): found is ReadRegistration =>
  typeof found === "object" && found !== null && "messages" in found
