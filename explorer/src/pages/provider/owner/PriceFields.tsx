import { Field } from "../../../design/Field.js"
import { TextInput } from "../../../design/TextInput.js"
import { useMessages } from "../../../i18n/useMessages.js"
import { KINDS, type PlainSheet } from "./PlainSheet.js"

/** Four amounts of a sheet. */
export interface PriceFieldsProps {
  readonly legend: string
  readonly hint?: string
  /** They are floors: named so, and none has to be filled in. */
  readonly floors?: boolean
  readonly sheet: PlainSheet
  readonly errors: Readonly<Record<string, "empty" | "bad" | "above">>
  readonly onChange: (sheet: PlainSheet) => void
}

/** A price for each kind of tokens, TON for a million. */
export function PriceFields({ floors = false, ...props }: PriceFieldsProps) {
  const { legend, hint, sheet, errors, onChange } = props
  const { providerActions, words } = useMessages()
  const { offers: own, amount } = providerActions
  const messages = { empty: amount.empty, bad: amount.bad, above: own.above }
  return (
    <fieldset className="mb-2">
      <legend className="font-medium text-sm">{legend}</legend>
      {hint && <p className="mb-1 text-muted text-xs">{hint}</p>}
      <div className="mt-1 grid gap-x-3 sm:grid-cols-2 lg:grid-cols-4">
        {KINDS.map((kind) => {
          const error = errors[floors ? `floor.${kind}` : kind]
          return (
            <Field
              key={kind}
              label={floors ? own.floorOf(words[kind]) : words[kind]}
              error={error && messages[error]}
            >
              {(parts) => (
                <TextInput
                  {...parts}
                  inputMode="decimal"
                  value={sheet[kind]}
                  onChange={({ target }) => onChange({ ...sheet, [kind]: target.value })}
                />
              )}
            </Field>
          )
        })}
      </div>
    </fieldset>
  )
}
