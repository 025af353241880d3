import { ProviderStates } from "../../generated/ProviderStates.js"
import type { ProviderState } from "../../generated/types.js"
import { useGraphql } from "../../graphql/useGraphql.js"
import { useFormat } from "../../i18n/useFormat.js"
import { useMessages } from "../../i18n/useMessages.js"
import { PROVIDER_STATES } from "./stateOf.js"

const LOOK = "cursor-pointer rounded-full border px-3 py-1 text-sm"

/** Life-cycle states with how many Providers are in each; one may be chosen. */
export function StateFilter({
  state,
  onChange,
}: {
  readonly state: ProviderState | undefined
  readonly onChange: (state: ProviderState | undefined) => void
}) {
  const { states, table } = useMessages()
  const { count } = useFormat()
  const { data } = useGraphql(ProviderStates, {})
  const found = new Map(data?.statistics.providers.map((one) => [one.state, one.count]))
  const shown = PROVIDER_STATES.filter((one) => found.has(one) || one === state)
  return (
    <fieldset className="m-0 flex flex-wrap gap-2 border-0 p-0">
      <legend className="sr-only">{table.filter}</legend>
      {[undefined, ...shown].map((one) => (
        <button
          key={one ?? "all"}
          type="button"
          aria-pressed={one === state}
          title={one && states.providerMeaning[one]}
          onClick={() => onChange(one)}
          className={`${LOOK} ${one === state ? "border-accent bg-raised font-medium text-ink" : "border-line bg-surface text-muted hover:text-ink"}`}
        >
          {one ? states.provider[one] : table.all}
          {one && <span className="ml-1.5 text-muted">{count(found.get(one) ?? 0)}</span>}
        </button>
      ))}
    </fieldset>
  )
}
