import { ButtonLink } from "../../design/ButtonLink.js"
import { Columns } from "../../design/Columns.js"
import { Empty } from "../../design/Empty.js"
import { PageHeader } from "../../design/PageHeader.js"
import { QueryView } from "../../design/QueryView.js"
import { Section } from "../../design/Section.js"
import { useUrlState } from "../../design/useUrlState.js"
import { Attestation } from "../../generated/Attestation.js"
import { useGraphql } from "../../graphql/useGraphql.js"
import { useMessages } from "../../i18n/useMessages.js"
import { AttestationBadge } from "../parts/AttestationBadge.js"
import { AttestationRecord } from "./AttestationRecord.js"
import { CheckList } from "./CheckList.js"
import type { FoundAttestation } from "./FoundAttestation.js"
import { QuoteView } from "./QuoteView.js"

/** One attestation: each check with its inputs, the chain's record and the quote. */
export function AttestationPage() {
  const [{ id = "" }] = useUrlState()
  const { provider, attestation: page } = useMessages()
  const query = useGraphql(Attestation, { id }, { enabled: id !== "" })
  const missing = (
    <>
      <PageHeader title={provider.attestation} />
      <Empty title={page.missing} />
    </>
  )
  if (id === "") return missing
  return (
    <QueryView query={query}>
      {({ node }) =>
        node?.__typename === "Attestation" ? <AttestationView attestation={node} /> : missing
      }
    </QueryView>
  )
}

function AttestationView({ attestation }: { readonly attestation: FoundAttestation }) {
  const { provider, attestation: page, verifyPage } = useMessages()
  const { quote } = attestation
  return (
    <>
      <PageHeader
        title={provider.attestation}
        badge={<AttestationBadge attestation={attestation} />}
        lead={attestation.refusal?.advice ?? page.lead}
        actions={
          <ButtonLink to={`/verify?attestation=${encodeURIComponent(attestation.id)}`} primary>
            {verifyPage.link}
          </ButtonLink>
        }
      />
      <Columns>
        <Section title={page.checks} note={page.checksNote}>
          <CheckList checks={quote?.checks} />
        </Section>
        <div>
          <Section title={page.record}>
            <AttestationRecord attestation={attestation} />
          </Section>
          <Section title={page.quote} note={page.quoteNote}>
            <QuoteView quote={quote?.quote ?? null} />
          </Section>
        </div>
      </Columns>
    </>
  )
}
