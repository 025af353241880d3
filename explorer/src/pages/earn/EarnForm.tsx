import { COIN_SYMBOL } from "@cocoon/protocol/format"
import { Card } from "../../design/Card.js"
import { shortText } from "../../design/shortText.js"
import { UrlField } from "../../design/UrlField.js"
import { UrlSelect } from "../../design/UrlSelect.js"
import type { ModelNameFragment } from "../../generated/types.js"
import { useFormat } from "../../i18n/useFormat.js"
import { useMessages } from "../../i18n/useMessages.js"
import { modelName } from "../parts/modelName.js"
import { type EarnInputs, type EarnMistakes, WINDOWS } from "./EarnInputs.js"
import { useGpuClasses } from "./useGpuClasses.js"

/** What is asked of the person. */
export interface EarnFormProps {
  readonly models: readonly ModelNameFragment[]
  /** The one that is shown. */
  readonly model: string
  readonly inputs: EarnInputs
  readonly mistakes: EarnMistakes
}

/** Which work, which machine and what it costs; all of it in the URL. */
export function EarnForm(props: EarnFormProps) {
  const { earnPage: page } = useMessages()
  return (
    <form aria-label={page.form} onSubmit={(event) => event.preventDefault()}>
      <Card>
        <Work {...props} />
        <Machine {...props} />
        <Costs {...props} />
      </Card>
    </form>
  )
}

function Work({ models, model, inputs }: EarnFormProps) {
  const { earnPage: page, words } = useMessages()
  const { count } = useFormat()
  const classes = useGpuClasses().data ?? []
  const chosen = inputs.gpuClass
  const unknown = chosen !== undefined && !classes.some(([name]) => name === chosen)
  return (
    <fieldset>
      <legend className="mb-2 font-semibold">{page.work}</legend>
      <UrlSelect
        name="model"
        label={words.model}
        value={model}
        options={models.map(({ address, manifest }) => [
          address,
          modelName(manifest) ?? shortText(address),
        ])}
      />
      <UrlSelect
        name="gpu"
        label={words.gpu}
        hint={page.gpuHint}
        value={chosen ?? ""}
        options={[
          ["", page.anyGpu],
          ...classes.map(([name, some]) => [name, `${name} (${count(some)})`] as const),
          ...(unknown ? [[chosen, chosen] as const] : []),
        ]}
      />
      <UrlSelect
        name="days"
        label={page.window}
        value={`${inputs.days}`}
        usual="7"
        options={WINDOWS.map((days) => [`${days}`, page.days[days]])}
      />
    </fieldset>
  )
}

function Machine({ mistakes }: EarnFormProps) {
  const { earnPage: page } = useMessages()
  const wrong = (name: keyof typeof page.mistakes) =>
    mistakes.has(name) ? page.mistakes[name] : undefined
  return (
    <fieldset className="border-line border-t pt-3">
      <legend className="float-left mb-2 w-full font-semibold">{page.machine}</legend>
      <div className="clear-both grid grid-cols-2 items-end gap-x-3">
        <UrlField name="gpus" label={page.gpus} usual="1" error={wrong("gpus")} />
        <UrlField name="speed" label={page.speed} error={wrong("speed")} />
      </div>
      <UrlField name="share" label={page.share} hint={page.shareHint} error={wrong("share")} />
    </fieldset>
  )
}

function Costs({ inputs, mistakes }: EarnFormProps) {
  const { earnPage: page } = useMessages()
  const own = mistakes.has("rate") || inputs.costs.rate !== null
  const unit = own ? page.ownUnit : COIN_SYMBOL
  const wrong = (name: string) => (mistakes.has(name) ? page.mistakes.number : undefined)
  return (
    <fieldset className="border-line border-t pt-3">
      <legend className="float-left mb-2 w-full font-semibold">{page.costs}</legend>
      <div className="clear-both">
        <UrlSelect
          name="money"
          label={page.money}
          value={own ? "own" : ""}
          options={[
            ["", COIN_SYMBOL],
            ["own", page.ownMoney],
          ]}
        />
        {own && (
          <UrlField
            name="rate"
            label={page.rate(COIN_SYMBOL)}
            hint={page.rateHint}
            error={mistakes.has("rate") ? page.mistakes.rate : undefined}
          />
        )}
        <UrlField name="rent" label={page.rent(unit)} usual="0" error={wrong("rent")} />
        <div className="grid grid-cols-2 items-end gap-x-3">
          <UrlField name="watts" label={page.watts} usual="0" error={wrong("watts")} />
          <UrlField name="kwh" label={page.kwh(unit)} usual="0" error={wrong("kwh")} />
        </div>
      </div>
    </fieldset>
  )
}
