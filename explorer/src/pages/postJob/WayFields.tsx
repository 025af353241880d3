import { useMessages } from "../../i18n/useMessages.js"
import type { JobFieldsProps } from "./JobFieldsProps.js"

const WAYS = ["direct", "auction"] as const

/** To one Provider, or to whoever claims it. */
export function WayFields({ draft, change }: JobFieldsProps) {
  const { clientActions: words } = useMessages()
  return (
    <fieldset className="mb-4 grid gap-2 sm:grid-cols-2">
      <legend className="mb-1 font-medium text-sm">{words.way}</legend>
      {WAYS.map((way) => (
        <label
          key={way}
          className="flex cursor-pointer gap-3 rounded-md border border-line p-3 has-checked:border-accent has-checked:bg-raised"
        >
          <input
            type="radio"
            name="way"
            className="mt-1 accent-accent"
            checked={draft.way === way}
            onChange={() => change({ way })}
          />
          <span>
            <span className="block font-medium text-sm">{words.ways[way]}</span>
            <span className="block text-muted text-xs">{words.wayHints[way]}</span>
          </span>
        </label>
      ))}
    </fieldset>
  )
}
