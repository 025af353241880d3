import { type FormEvent, useState } from "react"
import { useAct } from "../../../actions/ActionContext.js"
import { Amount } from "../../../design/Amount.js"
import { Button } from "../../../design/Button.js"
import { Card } from "../../../design/Card.js"
import { Field } from "../../../design/Field.js"
import { TextInput } from "../../../design/TextInput.js"
import { ListingDeposit } from "../../../generated/ListingDeposit.js"
import { useGraphql } from "../../../graphql/useGraphql.js"
import { useMessages } from "../../../i18n/useMessages.js"
import { type ListingErrors, readListing, type TypedListing } from "./readListing.js"

const FIELDS = ["hash", "royalty", "manifest"] as const

/** Asks for a listing's hash, royalty and manifest, and has the wallet send it with the deposit. */
export function ListForm({ onClose }: { readonly onClose: () => void }) {
  const { list: words } = useMessages().modelActions
  const act = useAct()
  const deposit = useGraphql(ListingDeposit, {}).data?.network?.listingDeposit ?? null
  const [typed, setTyped] = useState<TypedListing>({ hash: "", royalty: "", manifest: "" })
  const [errors, setErrors] = useState<ListingErrors>({})
  const { deposit: lies, royalty, open } = words.consequences
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const read = readListing(typed)
    setErrors("errors" in read ? read.errors : {})
    if ("errors" in read) return
    const listed = await act({
      title: words.title,
      consequences: [lies, royalty, open],
      async run(client) {
        const { modelCalls } = await import("./modelCalls.js")
        return modelCalls.list(client, read)
      },
      next: (address) => ({ to: `/models/${address}`, label: words.done }),
    })
    if (listed !== undefined) onClose()
  }
  return (
    <Card>
      <form noValidate aria-label={words.title} onSubmit={(event) => void submit(event)}>
        {FIELDS.map((name) => {
          const error = errors[name]
          return (
            <Field
              key={name}
              label={words[name]}
              hint={words[`${name}Hint`]}
              error={error && words[error]}
            >
              {(parts) => (
                <TextInput
                  {...parts}
                  inputMode={name === "royalty" ? "decimal" : "text"}
                  value={typed[name]}
                  onChange={({ target }) => setTyped({ ...typed, [name]: target.value })}
                />
              )}
            </Field>
          )
        })}
        <p className="mb-4 text-sm">
          {words.deposit} <Amount nano={deposit} />.{" "}
          <span className="text-muted">{words.depositHint}</span>
        </p>
        <div className="flex gap-2">
          <Button type="submit" look="primary">
            {words.submit}
          </Button>
          <Button onClick={onClose}>{words.back}</Button>
        </div>
      </form>
    </Card>
  )
}
