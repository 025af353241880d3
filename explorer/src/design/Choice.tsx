/** One of some values, each with its word. */
export interface ChoiceProps<Value extends string> {
  readonly label: string
  readonly value: Value
  readonly options: readonly (readonly [Value, string])[]
  readonly onChange: (value: Value) => void
}

/** A small select with its label before it. */
export function Choice<Value extends string>({
  label,
  value,
  options,
  onChange,
}: ChoiceProps<Value>) {
  return (
    <label className="inline-flex items-center gap-2 text-muted text-sm">
      {label}
      <select
        className="min-h-8 rounded-md border border-line bg-surface px-2 py-1 text-ink text-sm"
        value={value}
        onChange={(event) => onChange(event.target.value as Value)}
      >
        {options.map(([option, word]) => (
          <option key={option} value={option}>
            {word}
          </option>
        ))}
      </select>
    </label>
  )
}
