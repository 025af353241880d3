import { useState } from "react"
import { useAct } from "../../../actions/ActionContext.js"
import { Button } from "../../../design/Button.js"
import { ButtonLink } from "../../../design/ButtonLink.js"
import { useMessages } from "../../../i18n/useMessages.js"
import { CallFacts } from "./CallFacts.js"
import type { ReadRegistration } from "./ReadRegistration.js"

/** Every message in words, and their signature. */
export function RegisterReview({ registration }: { readonly registration: ReadRegistration }) {
  const { register: page } = useMessages().joinPage.provider
  const act = useAct()
  const [done, setDone] = useState(false)
  const { messages, provider } = registration
  const to = `/providers/${provider.toRawString()}`
  const { registers, stake, serves, changes } = page.consequences
  const born = messages[0]?.call.what === "RegisterProvider"
  const sign = async () => {
    const sent = await act({
      title: born ? page.actionTitle : page.changeTitle,
      consequences: born ? [registers, stake, serves] : [changes],
      async run(client) {
        const { sendRegistration } = await import("./sendRegistration.js")
        return sendRegistration(client, registration)
      },
      next: () => ({ to, label: page.done }),
    })
    if (sent !== undefined) setDone(true)
  }
  return (
    <section aria-label={page.reads} className="mt-4">
      <h3 className="mb-2 font-semibold">{page.reads}</h3>
      <ol className="mb-4 grid gap-4">
        {messages.map((message) => (
          <li key={message.body.hash().toString("hex")}>
            <CallFacts message={message} />
          </li>
        ))}
      </ol>
      {done ? (
        <ButtonLink to={to} primary>
          {page.done}
        </ButtonLink>
      ) : (
        <Button look="primary" onClick={() => void sign()}>
          {page.sign(messages.length)}
        </Button>
      )}
    </section>
  )
}
