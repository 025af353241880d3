import { type FormEvent, useState } from "react"
import { FormError } from "../../actions/FormError.js"
import { useFormAct } from "../../actions/useFormAct.js"
import { Address } from "../../design/Address.js"
import { Button } from "../../design/Button.js"
import { Card } from "../../design/Card.js"
import { CopyButton } from "../../design/CopyButton.js"
import { Field } from "../../design/Field.js"
import { PageLink } from "../../design/PageLink.js"
import { Select } from "../../design/Select.js"
import type { InForceQuery } from "../../generated/types.js"
import { useMessages } from "../../i18n/useMessages.js"
import { ACTION_KINDS, type ActionKind } from "./actionKinds.js"
import { ChangeFields } from "./ChangeFields.js"
import { type ChangeDraft, type PlainChange, readChangeDraft } from "./changeDraft.js"
import { draftInForce } from "./draftInForce.js"

const KINDS = Object.keys(ACTION_KINDS) as ActionKind[]

/** An action, its fields, who may propose it and when it can take effect. */
export function ProposeForm({
  network,
}: {
  readonly network: NonNullable<InForceQuery["network"]>
}) {
  const { governanceActions: words } = useMessages()
  const [kind, setKind] = useState<ActionKind>("ApproveImage")
  const [typed, setTyped] = useState<ChangeDraft>({})
  const [tried, setTried] = useState(false)
  const draft = { ...draftInForce(kind, network), ...typed }
  const read = readChangeDraft(kind, draft)
  const { propose, proposed, error } = usePropose()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if ("change" in read) void propose(read.change)
  }
  const choose = (next: ActionKind) => {
    setKind(next)
    setTyped({})
    setTried(false)
  }
  return (
    <form noValidate onSubmit={submit} aria-label={words.propose} className="max-w-3xl">
      <Card>
        <Field label={words.kind} hint={words.meaning[kind]}>
          {(parts) => (
            <Select
              {...parts}
              options={KINDS.map((one) => [one, words.kinds[one]])}
              value={kind}
              onChange={({ target }) => choose(target.value as ActionKind)}
            />
          )}
        </Field>
        <ChangeFields
          {...{ kind, draft }}
          problems={tried && "problems" in read ? read.problems : {}}
          change={(patch) => setTyped((was) => ({ ...was, ...patch }))}
        />
        <p className="mb-4 text-sm">
          {words.who} <Address address={network.governor} wallet /> · {words.delay(kind)}
        </p>
        <Button type="submit" look="primary">
          {words.propose}
        </Button>
        <FormError error={error} />
        {proposed !== undefined && <Proposed change={proposed} />}
      </Card>
    </form>
  )
}

function Proposed({ change }: { readonly change: string }) {
  const { governanceActions: words } = useMessages()
  return (
    <div className="mt-4 border-line border-t pt-4 text-sm" role="status">
      <p>
        {words.proposed} <PageLink to="/governance">{words.toQueue}</PageLink>
      </p>
      <p className="mt-2 break-all font-mono text-xs">
        {change}
        <CopyButton text={change} name={words.change} />
      </p>
    </div>
  )
}

/** Proposes after a review; the change's cell once it is sent. */
function usePropose() {
  const { governanceActions: words } = useMessages()
  const { act, error } = useFormAct(words.errors)
  const [proposed, setProposed] = useState<string>()
  async function propose(change: PlainChange) {
    setProposed(undefined)
    const cell = await act({
      title: words.propose,
      consequences: [words.meaning[change.kind], words.delay(change.kind), words.changeKept],
      run: async (client) => (await import("./sendProposal.js")).sendProposal(client, change),
    })
    setProposed(cell)
  }
  return { propose, proposed, error }
}
