import { Address } from "../../design/Address.js"
import { Amount } from "../../design/Amount.js"
import { Count } from "../../design/Count.js"
import { Hash } from "../../design/Hash.js"
import { KeyValues } from "../../design/KeyValues.js"
import { Share } from "../../design/Share.js"
import { Time } from "../../design/Time.js"
import { useMessages } from "../../i18n/useMessages.js"
import { JsonView } from "../parts/JsonView.js"
import type { FoundModel } from "./FoundModel.js"
import { ModelGrantList } from "./ModelGrantList.js"

/** What a listing is, as its contract says. */
export function ModelDetails({ model }: { readonly model: FoundModel }) {
  const { model: page, words } = useMessages()
  const secret = [
    { label: page.keyEpoch, value: <Count value={model.keyEpoch} /> },
    { label: page.keyPolicy, value: <JsonView value={model.keyPolicy} /> },
  ]
  return (
    <>
      <KeyValues
        items={[
          {
            label: words.address,
            value: <Address address={model.address} to={`/models/${model.address}`} full />,
          },
          { label: page.modelHash, value: <Hash hash={model.modelHash} full /> },
          {
            label: page.manifest,
            value: (
              <span className="break-all font-mono text-[0.9em]">{model.manifest || "—"}</span>
            ),
            hint: page.manifestHint,
          },
          { label: words.owner, value: <Address address={model.owner} wallet /> },
          { label: words.royalty, value: <Share bps={model.royaltyBps} /> },
          { label: words.deals, value: <Count value={model.settled} /> },
          { label: words.volume, value: <Amount nano={model.volume} /> },
          { label: words.deposit, value: <Amount nano={model.deposit} /> },
          {
            label: words.listed,
            value: <Time at={model.listedAt} transaction={model.listed?.hash} />,
          },
          {
            label: words.updated,
            value: <Time at={model.updatedAt} transaction={model.updated?.hash} />,
          },
          ...(model.private ? secret : []),
        ]}
      />
      {model.private && <ModelGrantList address={model.address} />}
    </>
  )
}
