import { parseTon } from "@cocoon/protocol/units"
import { type FormEvent, useState } from "react"
import { useAct } from "../../actions/ActionContext.js"
import { Button } from "../../design/Button.js"
import { Field } from "../../design/Field.js"
import { TextInput } from "../../design/TextInput.js"
import { useMessages } from "../../i18n/useMessages.js"

type Problems = { readonly to?: string; readonly amount?: string }

/** Sends coins to another wallet. */
export function SendCoins() {
  const { accountPage, errors } = useMessages()
  const page = accountPage.send
  const act = useAct()
  const [to, setTo] = useState("")
  const [amount, setAmount] = useState("")
  const [problems, setProblems] = useState<Problems>({})
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const { coinSender } = await import("./coinSender.js")
    const { receiver, value } = { receiver: coinSender.readAddress(to), value: readAmount(amount) }
    setProblems({
      ...(receiver === undefined ? { to: errors.BAD_ADDRESS } : {}),
      ...(value === undefined ? { amount: page.badAmount } : {}),
    })
    if (receiver === undefined || value === undefined) return
    await act({
      title: page.title,
      consequences: [page.consequence],
      run: (client) => coinSender.send(client, { to: receiver, value }),
    })
  }
  return (
    <form onSubmit={(event) => void submit(event)} noValidate className="max-w-xl">
      <h3 className="font-medium">{page.title}</h3>
      <p className="mb-3 text-muted text-sm">{page.note}</p>
      <Field label={page.to} error={problems.to}>
        {(parts) => (
          <TextInput {...parts} value={to} onChange={(event) => setTo(event.target.value)} />
        )}
      </Field>
      <Field label={page.amount} hint={page.amountHint} error={problems.amount}>
        {(parts) => (
          <TextInput
            {...parts}
            inputMode="decimal"
            value={amount}
            onChange={(event) => setAmount(event.target.value)}
          />
        )}
      </Field>
      <Button type="submit">{page.button}</Button>
    </form>
  )
}

/** NanoTON, above zero. */
function readAmount(text: string): bigint | undefined {
  try {
    const value = parseTon(text.trim().replace(",", "."))
    return value > 0n ? value : undefined
  } catch {
    return undefined
  }
}
