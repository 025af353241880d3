import { Field } from "./Field.js"
import { TextInput } from "./TextInput.js"

/** A line of a form that takes a number as it is typed. */
export interface NumberFieldProps {
  readonly label: string
  readonly hint: string
  /** Why what stands in it cannot be taken, in words. */
  readonly error: string | undefined
  readonly value: string
  readonly onChange: (typed: string) => void
}

/** A number, with its meaning and what is wrong with it. */
export function NumberField({ value, onChange, ...field }: NumberFieldProps) {
  return (
    <Field {...field}>
      {(parts) => (
        <TextInput
          {...parts}
          inputMode="decimal"
          value={value}
          onChange={({ target }) => onChange(target.value)}
        />
      )}
    </Field>
  )
}
