import { COIN_SYMBOL } from "@cocoon/protocol/format"
import { useId } from "react"
import { Amount } from "../../design/Amount.js"
import { Card } from "../../design/Card.js"
import { Field } from "../../design/Field.js"
import { PageLink } from "../../design/PageLink.js"
import { TextInput } from "../../design/TextInput.js"
import { useFormat } from "../../i18n/useFormat.js"
import { useMessages } from "../../i18n/useMessages.js"
import type { Bench } from "./Bench.js"

/** Which model, at which price, and the deposit of a Session that is to be opened. */
export function ModelPanel({ bench }: { readonly bench: Bench }) {
  const { playground: page } = useMessages()
  const { count } = useFormat()
  const { view, model, choose, nameOf, session } = bench
  if (model === undefined) return null
  return (
    <Card>
      <Field label={page.model} hint={page.modelHint(count(model.nodes))}>
        {(parts) => (
          <select
            {...parts}
            value={model.listing}
            onChange={(event) => choose(event.target.value)}
            className="min-h-9 w-full rounded-md border border-line bg-surface px-3 py-1.5 text-sm"
          >
            {view.models?.map(({ listing }) => (
              <option key={listing} value={listing}>
                {nameOf(listing)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Prices bench={bench} />
      {session === undefined && <Deposit bench={bench} />}
    </Card>
  )
}

function Prices({ bench: { model } }: { readonly bench: Bench }) {
  const { playground: page } = useMessages()
  const id = useId()
  if (model === undefined) return null
  const { prompt, completion } = model.sheet
  return (
    <>
      <p id={id} className="text-muted text-xs">
        <PageLink to={`/models/${model.listing}`}>{page.prices}</PageLink>
      </p>
      <dl aria-labelledby={id} className="mt-1 mb-4 grid grid-cols-2 gap-2 text-sm">
        <div>
          <dt className="text-muted text-xs">{page.promptPrice}</dt>
          <dd>
            <Amount nano={prompt} />
          </dd>
        </div>
        <div>
          <dt className="text-muted text-xs">{page.completionPrice}</dt>
          <dd>
            <Amount nano={completion} />
          </dd>
        </div>
      </dl>
    </>
  )
}

const MILLION = 1_000_000n

function Deposit({ bench }: { readonly bench: Bench }) {
  const { playground: page } = useMessages()
  const { count } = useFormat()
  const { typed, type, settings, faults, model } = bench
  const { maxTokens = 0, deposit = 0n } = settings ?? {}
  const longest = ((model?.sheet.completion ?? 0n) * BigInt(maxTokens)) / MILLION
  const answers = longest === 0n ? null : deposit / longest
  return (
    <Field
      label={`${page.deposit}, ${COIN_SYMBOL}`}
      hint={answers === null ? undefined : page.depositHint(count(answers))}
      error={faults.deposit && page.faults.deposit}
    >
      {(parts) => (
        <TextInput
          {...parts}
          inputMode="decimal"
          value={typed.deposit}
          onChange={(event) => type({ deposit: event.target.value })}
        />
      )}
    </Field>
  )
}
