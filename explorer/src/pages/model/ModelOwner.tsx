import { type FormEvent, useState } from "react"
import { useAct } from "../../actions/ActionContext.js"
import { Button } from "../../design/Button.js"
import { Card } from "../../design/Card.js"
import { Field } from "../../design/Field.js"
import { Section } from "../../design/Section.js"
import { TextInput } from "../../design/TextInput.js"
import { useMessages } from "../../i18n/useMessages.js"
import { useWallet } from "../../wallet/WalletContext.js"
import { type ListingErrors, manifestFault } from "../models/list/readListing.js"
import type { FoundModel } from "./FoundModel.js"

/** What the listing's owner may do with it; nothing for anybody else, nor once it has ended. */
export function ModelOwner({ model }: { readonly model: FoundModel }) {
  const { owner: words } = useMessages().modelActions
  const { state } = useWallet()
  const act = useAct()
  if (state.status !== "connected" || state.address !== model.owner || model.delisted) return null
  const { final, deposit } = words.endConsequences
  const end = () =>
    act({
      title: words.end,
      consequences: [final, deposit],
      async run(client) {
        const { modelCalls } = await import("../models/list/modelCalls.js")
        return modelCalls.delist(client, model)
      },
    })
  return (
    <Section title={words.title} note={words.note}>
      <Card>
        <MoveForm model={model} />
        <Button look="danger" onClick={() => void end()}>
          {words.end}
        </Button>
      </Card>
    </Section>
  )
}

function MoveForm({ model }: { readonly model: FoundModel }) {
  const { owner: words, list } = useMessages().modelActions
  const act = useAct()
  const [manifest, setManifest] = useState(model.manifest)
  const [error, setError] = useState<ListingErrors["manifest"]>()
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const fault = manifestFault(manifest.trim())
    setError(fault)
    if (fault !== undefined) return
    await act({
      title: words.move,
      consequences: [words.moveConsequences],
      async run(client) {
        const { modelCalls } = await import("../models/list/modelCalls.js")
        return modelCalls.move(client, { model, manifest: manifest.trim() })
      },
    })
  }
  return (
    <form noValidate onSubmit={(event) => void submit(event)}>
      <Field label={list.manifest} hint={list.manifestHint} error={error && list[error]}>
        {(parts) => (
          <TextInput
            {...parts}
            value={manifest}
            onChange={({ target }) => setManifest(target.value)}
          />
        )}
      </Field>
      <Button type="submit" className="mb-4">
        {words.move}
      </Button>
    </form>
  )
}
