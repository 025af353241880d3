import { Button } from "../../design/Button.js"
import { Choice } from "../../design/Choice.js"
import { Field } from "../../design/Field.js"
import { TextInput } from "../../design/TextInput.js"
import { useMessages } from "../../i18n/useMessages.js"
import type { Judging } from "./useJudging.js"

const SECONDS = 19

/** As a field of date and time writes it, in UTC. */
const written = (at: number | undefined) =>
  at === undefined ? "" : new Date(at * 1_000).toISOString().slice(0, SECONDS)

const read = (value: string) => {
  const at = Date.parse(`${value}Z`)
  return Number.isNaN(at) ? undefined : `${Math.floor(at / 1_000)}`
}

/** When, under which root and how strictly a quote is judged. */
export function JudgingChoice({ judging }: { readonly judging: Judging }) {
  const { quote: page } = useMessages().verifyPage
  const { at, root, policy, choose, hasNetworkRoot } = judging
  return (
    <fieldset className="mb-4 min-w-0 rounded-lg border border-line bg-surface p-4">
      <legend className="px-1 font-medium text-sm">{page.by}</legend>
      <Field label={page.at} hint={page.atHint}>
        {(parts) => (
          <div className="flex flex-wrap gap-2 sm:flex-nowrap">
            <TextInput
              {...parts}
              type="datetime-local"
              step={1}
              value={written(at)}
              onChange={(event) => choose({ at: read(event.target.value) ?? "" })}
            />
            <Button disabled={at === undefined} onClick={() => choose({ at: "" })}>
              {page.now}
            </Button>
          </div>
        )}
      </Field>
      <div className="flex flex-wrap gap-x-6 gap-y-2 [&_label]:flex-wrap [&_select]:max-w-full">
        {hasNetworkRoot && (
          <Choice
            label={page.root}
            value={root}
            options={[
              ["intel", page.roots.intel],
              ["network", page.roots.network],
            ]}
            onChange={(value) => choose({ root: value })}
          />
        )}
        <Choice
          label={page.policy}
          value={policy}
          options={[
            ["strict", page.policies.strict],
            ["network", page.policies.network],
          ]}
          onChange={(value) => choose({ policy: value })}
        />
      </div>
    </fieldset>
  )
}
