import { useMutation } from "@tanstack/react-query"
import { type FormEvent, useState } from "react"
import { useConfig } from "../../app/useConfig.js"
import { Button } from "../../design/Button.js"
import { ButtonLink } from "../../design/ButtonLink.js"
import { ErrorState } from "../../design/ErrorState.js"
import { Field } from "../../design/Field.js"
import { QueryView } from "../../design/QueryView.js"
import { Section } from "../../design/Section.js"
import { TextInput } from "../../design/TextInput.js"
import { CONTRACT_CODES } from "../../generated/contractCodes.js"
import { NetworkContracts } from "../../generated/NetworkContracts.js"
import type { NetworkContractsQuery } from "../../generated/types.js"
import { useGraphql } from "../../graphql/useGraphql.js"
import { useMessages } from "../../i18n/useMessages.js"
import { judgeCodes } from "../../verify/contracts/judgeCodes.js"
import { placesOf } from "../../verify/contracts/placesOf.js"
import { CodeTable } from "./CodeTable.js"
import { CodeVerdictLine } from "./CodeVerdictLine.js"

/** The code of the contracts as it was built, beside the code that the chain runs. */
export function ContractsTab() {
  const { verifyPage, network } = useMessages()
  const { contracts: page } = verifyPage
  const query = useGraphql(NetworkContracts, {}, { fixed: true })
  return (
    <>
      <Section title={verifyPage.tabs.contracts} note={page.note}>
        <QueryView query={query}>{(found) => <Comparison found={found} />}</QueryView>
      </Section>
      <Section title={network.parameters} note={page.parameters}>
        <div className="flex flex-wrap gap-2">
          <ButtonLink to="/network">{page.toParameters}</ButtonLink>
          <ButtonLink to="/governance">{page.toGovernance}</ButtonLink>
        </div>
      </Section>
    </>
  )
}

function Comparison({ found }: { readonly found: NetworkContractsQuery }) {
  const { network } = useConfig()
  const { contracts: page } = useMessages().verifyPage
  const asked = useMutation({
    mutationFn: async (api: string) => {
      const { readCodes } = await import("../../verify/contracts/readCodes.js")
      return judgeCodes(CONTRACT_CODES, await readCodes(api, placesOf(found, network.registry)))
    },
  })
  const { data, error, isPending } = asked
  return (
    <>
      <ApiForm isBusy={isPending} onAsk={asked.mutate} />
      {error && (
        <div className="mb-4">
          <p className="mb-2 text-sm">{page.failed}</p>
          <ErrorState error={error} />
        </div>
      )}
      <div aria-live="polite">{data && <CodeVerdictLine verdicts={data} />}</div>
      <CodeTable verdicts={data ?? judgeCodes(CONTRACT_CODES, [])} isAsked={data !== undefined} />
      <p className="mt-2 text-muted text-sm">
        {page.sample} {page.goneNote}
      </p>
    </>
  )
}

function ApiForm({
  isBusy,
  onAsk,
}: {
  readonly isBusy: boolean
  readonly onAsk: (api: string) => void
}) {
  const { network } = useConfig()
  const { contracts: page } = useMessages().verifyPage
  const [api, setApi] = useState(network.chainApi ?? "")
  const [isWrong, setWrong] = useState(false)
  const ask = (event: FormEvent) => {
    event.preventDefault()
    const url = URL.parse(api.trim(), location.href)
    const fits = api.trim() !== "" && (url?.protocol === "https:" || url?.protocol === "http:")
    setWrong(!fits)
    if (fits) onAsk(api.trim())
  }
  return (
    <form onSubmit={ask}>
      <Field label={page.api} hint={page.apiHint} error={isWrong ? page.badApi : undefined}>
        {(parts) => (
          <div className="flex flex-wrap gap-2 sm:flex-nowrap">
            <TextInput {...parts} value={api} onChange={(event) => setApi(event.target.value)} />
            <Button type="submit" look="primary" disabled={isBusy} className="whitespace-nowrap">
              {page.compare}
            </Button>
          </div>
        )}
      </Field>
    </form>
  )
}
