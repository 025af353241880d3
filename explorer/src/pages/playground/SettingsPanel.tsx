import { Card } from "../../design/Card.js"
import { Field } from "../../design/Field.js"
import { TextInput } from "../../design/TextInput.js"
import { useFormat } from "../../i18n/useFormat.js"
import { useMessages } from "../../i18n/useMessages.js"
import type { Bench } from "./Bench.js"
import { RememberChoice } from "./RememberChoice.js"

/** How questions are asked, folded away until it is wanted. */
export function SettingsPanel({ bench }: { readonly bench: Bench }) {
  const { playground: page } = useMessages()
  const { typed, type } = bench
  return (
    <Card>
      <details>
        <summary className="cursor-pointer font-semibold">{page.settings}</summary>
        <div className="mt-4">
          <Field label={page.system} hint={page.systemHint}>
            {(parts) => (
              <textarea
                {...parts}
                rows={3}
                value={typed.system}
                onChange={(event) => type({ system: event.target.value })}
                className="w-full rounded-md border border-line bg-surface px-3 py-1.5 text-sm"
              />
            )}
          </Field>
          <Numbers bench={bench} />
          <RememberChoice />
        </div>
      </details>
    </Card>
  )
}

function Numbers({ bench }: { readonly bench: Bench }) {
  const { playground: page } = useMessages()
  const { count } = useFormat()
  const { typed, type, faults, model } = bench
  const context = model?.contextTokens ?? null
  const heats = model?.fields.includes("temperature") ?? true
  return (
    <>
      <Field
        label={page.maxTokens}
        hint={context === null ? undefined : page.maxTokensHint(count(context))}
        error={faults.maxTokens && page.faults.maxTokens}
      >
        {(parts) => (
          <TextInput
            {...parts}
            inputMode="numeric"
            value={typed.maxTokens}
            onChange={(event) => type({ maxTokens: event.target.value })}
          />
        )}
      </Field>
      <Field
        label={page.temperature}
        hint={heats ? page.temperatureHint : page.temperatureMissing}
        error={faults.temperature && page.faults.temperature}
      >
        {(parts) => (
          <TextInput
            {...parts}
            inputMode="decimal"
            disabled={!heats}
            value={typed.temperature}
            onChange={(event) => type({ temperature: event.target.value })}
          />
        )}
      </Field>
    </>
  )
}
