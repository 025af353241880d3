import { useState } from "react"
import { useAct } from "../../../actions/ActionContext.js"
import { Amount } from "../../../design/Amount.js"
import { Button } from "../../../design/Button.js"
import { DataTable } from "../../../design/DataTable.js"
import { Empty } from "../../../design/Empty.js"
import { Section } from "../../../design/Section.js"
import { useMessages } from "../../../i18n/useMessages.js"
import { ModelLink } from "../../parts/ModelLink.js"
import type { FoundProvider } from "../FoundProvider.js"
import type { OwnedName } from "./OwnedProvider.js"
import { ownerAction } from "./ownerAction.js"
import { KINDS } from "./PlainSheet.js"
import { PriceForm } from "./PriceForm.js"

type Offer = FoundProvider["prices"][number]

/** What the Provider offers, with the ways to change, end and add. */
export function OfferPanel({
  of,
  provider: { prices },
}: {
  readonly of: OwnedName
  readonly provider: FoundProvider
}) {
  const { providerActions, words } = useMessages()
  const { offers: own } = providerActions
  /** Of which offer the form is open; "new": of one more. */
  const [open, setOpen] = useState<Offer | "new">()
  return (
    <Section
      title={own.title}
      note={own.note}
      actions={<Button onClick={() => setOpen("new")}>{own.add}</Button>}
    >
      {open !== undefined && (
        <PriceForm
          key={open === "new" ? open : open.modelAddress}
          of={of}
          offer={open === "new" ? undefined : open}
          offered={prices.map(({ modelAddress }) => modelAddress)}
          onClose={() => setOpen(undefined)}
        />
      )}
      <DataTable
        caption={own.title}
        rows={prices}
        rowKey={({ modelAddress }) => modelAddress}
        empty={<Empty title={own.empty} />}
        columns={[
          {
            id: "model",
            title: words.model,
            render: ({ model, modelAddress }) => <ModelLink model={model} address={modelAddress} />,
          },
          ...KINDS.map((kind) => ({
            id: kind,
            title: words[kind],
            numeric: true,
            wide: kind !== "completion",
            render: ({ sheet, floor }: Offer) => (
              <>
                <Amount nano={sheet[kind]} />
                <div className="text-muted text-xs">
                  {words.floor} <Amount nano={floor[kind]} />
                </div>
              </>
            ),
          })),
          {
            id: "act",
            title: "",
            render: (offer) => <OfferButtons of={of} offer={offer} onChange={setOpen} />,
          },
        ]}
      />
    </Section>
  )
}

function OfferButtons({
  of,
  offer,
  onChange,
}: {
  readonly of: OwnedName
  readonly offer: Offer
  readonly onChange: (offer: Offer) => void
}) {
  const { providerActions } = useMessages()
  const { offers: own } = providerActions
  const act = useAct()
  const end = () =>
    ownerAction({
      ...{ title: own.endTitle, consequences: [own.endConsequences] },
      call: (calls, client) => calls.end(client, { of, model: offer.modelAddress }),
    })
  return (
    <div className="flex justify-end gap-2">
      <Button onClick={() => onChange(offer)}>{own.change}</Button>
      <Button look="danger" onClick={() => void act(end())}>
        {own.end}
      </Button>
    </div>
  )
}
