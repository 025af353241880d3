import { type FormEvent, useState } from "react"
import { Address } from "../../design/Address.js"
import { Button } from "../../design/Button.js"
import { Field } from "../../design/Field.js"
import { TextInput } from "../../design/TextInput.js"
import { useMessages } from "../../i18n/useMessages.js"
import { faultWords } from "./faultWords.js"
import type { Subject } from "./useSubject.js"

const FORM = /^((0|-1):[0-9a-fA-F]{64}|[\w+/-]{48})$/

/** Names the provider whose quote is verified, and takes the quote from its node or from the chain. */
export function ProviderPanel({
  subject,
  asking,
  failure,
  onNode,
  onQuote,
}: {
  readonly subject: Subject
  readonly asking: boolean
  /** Why the node's answer did not come. */
  readonly failure: unknown
  readonly onNode: (endpoint: string) => void
  readonly onQuote: (quote: string) => void
}) {
  const messages = useMessages()
  const { quote: page } = messages.verifyPage
  const { named, record, endpoint } = subject
  const onChain = record?.quote?.quote ?? null
  return (
    <div className="mb-6 rounded-lg border border-line bg-surface p-4">
      <ProviderForm subject={subject} />
      {named !== undefined && !subject.isMissing && record !== undefined && (
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2 text-sm">
          <Address address={named} to={`/providers/${named}`} />
          {endpoint !== null && (
            <Button disabled={asking} onClick={() => onNode(endpoint)}>
              {page.node}
            </Button>
          )}
          {onChain !== null && <Button onClick={() => onQuote(onChain)}>{page.chain}</Button>}
          <span className="wrap-anywhere min-w-0 text-muted">
            {endpoint === null ? page.noEndpoint : page.nodeNote(endpoint)}
            {record === null && ` ${page.neverAttested}`}
          </span>
        </div>
      )}
      <p role="alert" className="mt-2 text-bad text-sm empty:hidden">
        {failure ? faultWords(failure, messages) : ""}
      </p>
    </div>
  )
}

function ProviderForm({ subject }: { readonly subject: Subject }) {
  const messages = useMessages()
  const { quote: page } = messages.verifyPage
  const { named = "", name, isMissing, error } = subject
  const [typed, setTyped] = useState<string>()
  const [isWrong, setWrong] = useState(false)
  const text = (typed ?? named).trim()
  const find = (event: FormEvent) => {
    event.preventDefault()
    const fits = text === "" || FORM.test(text)
    setWrong(!fits)
    if (fits) name(text)
  }
  const wrong = isWrong ? messages.errors.BAD_ADDRESS : undefined
  const missing = isMissing ? page.missing : undefined
  return (
    <form onSubmit={find}>
      <Field
        label={page.provider}
        hint={page.providerHint}
        error={wrong ?? missing ?? (error ? faultWords(error, messages) : undefined)}
      >
        {(parts) => (
          <div className="flex gap-2">
            <TextInput
              {...parts}
              value={typed ?? named}
              onChange={(event) => {
                setTyped(event.target.value)
                setWrong(false)
              }}
            />
            <Button type="submit">{page.find}</Button>
          </div>
        )}
      </Field>
    </form>
  )
}
