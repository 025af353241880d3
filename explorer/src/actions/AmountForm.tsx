import { stringifyTon } from "@cocoon/protocol/units"
import { type FormEvent, useState } from "react"
import { Button } from "../design/Button.js"
import { Field } from "../design/Field.js"
import { TextInput } from "../design/TextInput.js"
import { useMessages } from "../i18n/useMessages.js"
import type { Action } from "./Action.js"
import { useAct } from "./ActionContext.js"
import { readCoins } from "./readCoins.js"

/** A form of one amount. */
export interface AmountFormProps {
  /** What the amount is. */
  readonly label: string
  readonly button: string
  /** NanoTON; default: anything. */
  readonly most?: bigint
  /** Nothing is an amount, too. */
  readonly orNothing?: boolean
  /** What is done with so much, nanoTON. */
  readonly action: (amount: bigint) => Action
}

/** Asks for an amount of coins and begins an action with it; what cannot be taken is explained under the field. */
export function AmountForm({ label, button, most, orNothing = false, action }: AmountFormProps) {
  const { amount: words } = useMessages().providerActions
  const act = useAct()
  const [text, setText] = useState("")
  const [error, setError] = useState<string>()
  const refusal = (amount: bigint | undefined): string | undefined => {
    if (text.trim() === "") return words.empty
    if (amount === undefined) return words.bad
    if (amount === 0n && !orNothing) return words.nothing
    return most !== undefined && amount > most ? words.most(stringifyTon(most)) : undefined
  }
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const amount = readCoins(text)
    const refused = refusal(amount)
    setError(refused)
    if (amount === undefined || refused !== undefined) return
    if ((await act(action(amount))) !== undefined) setText("")
  }
  return (
    <form noValidate onSubmit={(event) => void submit(event)}>
      <Field label={label} error={error}>
        {(parts) => (
          <div className="flex gap-2">
            <TextInput
              {...parts}
              inputMode="decimal"
              placeholder={words.example}
              value={text}
              onChange={({ target }) => {
                setText(target.value)
                setError(undefined)
              }}
            />
            <Button type="submit" className="whitespace-nowrap">
              {button}
            </Button>
          </div>
        )}
      </Field>
    </form>
  )
}
