import { stringifyTon } from "@cocoon/protocol/units"
import { type FormEvent, useState } from "react"
import { useAct } from "../../../actions/ActionContext.js"
import { Button } from "../../../design/Button.js"
import { Card } from "../../../design/Card.js"
import { Field } from "../../../design/Field.js"
import { useMessages } from "../../../i18n/useMessages.js"
import { ModelLink } from "../../parts/ModelLink.js"
import type { FoundProvider } from "../FoundProvider.js"
import { ModelChoice } from "./ModelChoice.js"
import type { OwnedName } from "./OwnedProvider.js"
import { ownerAction } from "./ownerAction.js"
import { KINDS, type PlainSheet } from "./PlainSheet.js"
import { PriceFields } from "./PriceFields.js"
import { type ReadPrices, readPrices } from "./readPrices.js"

type Offer = FoundProvider["prices"][number]
const NONE: PlainSheet = { prompt: "", cached: "", completion: "", reasoning: "" }

/** What a price form is about. */
export interface PriceFormProps {
  readonly of: OwnedName
  /** Default: one of a model that is not on offer yet. */
  readonly offer: Offer | undefined
  /** Raw addresses of what is on offer already. */
  readonly offered: readonly string[]
  readonly onClose: () => void
}

const typed = (sheet: Offer["sheet"] | undefined): PlainSheet =>
  sheet === undefined
    ? NONE
    : (Object.fromEntries(
        KINDS.map((kind) => [kind, stringifyTon(BigInt(sheet[kind]))]),
      ) as unknown as PlainSheet)

/** Asks for the prices of a listing and their floors, and has the owner's wallet set them. */
export function PriceForm({ of, offer, offered, onClose }: PriceFormProps) {
  const { providerActions, words } = useMessages()
  const { offers: own } = providerActions
  const act = useAct()
  const [model, setModel] = useState(offer?.modelAddress ?? "")
  const [prices, setPrices] = useState(() => typed(offer?.sheet))
  const [floors, setFloors] = useState(() => typed(offer?.floor))
  const [errors, setErrors] = useState<Extract<ReadPrices, { errors: unknown }>["errors"]>({})
  const { deals, floor: follows } = own.setConsequences
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const read = readPrices(prices, floors)
    setErrors("errors" in read ? read.errors : {})
    if ("errors" in read || model === "") return
    const action = ownerAction({
      ...{ title: own.setTitle, consequences: [deals, follows] },
      call: (calls, client) => calls.price(client, { of, model, ...read }),
    })
    if ((await act(action)) !== undefined) onClose()
  }
  return (
    <Card className="mb-3">
      <form noValidate aria-label={own.setTitle} onSubmit={(event) => void submit(event)}>
        {offer === undefined ? (
          <Field label={own.model}>
            {(parts) => (
              <ModelChoice parts={parts} value={model} except={offered} onChange={setModel} />
            )}
          </Field>
        ) : (
          <p className="mb-3 text-sm">
            {words.model} <ModelLink model={offer.model} address={offer.modelAddress} />
          </p>
        )}
        <PriceFields legend={own.perMillion} sheet={prices} errors={errors} onChange={setPrices} />
        <PriceFields
          {...{ legend: own.floors, hint: own.floorsHint, floors: true }}
          {...{ sheet: floors, errors, onChange: setFloors }}
        />
        <div className="flex gap-2">
          <Button type="submit" look="primary" disabled={model === ""}>
            {own.submit}
          </Button>
          <Button onClick={onClose}>{own.back}</Button>
        </div>
      </form>
    </Card>
  )
}
