import { Hash } from "../../design/Hash.js"
import { KeyValues } from "../../design/KeyValues.js"
import { useFormat } from "../../i18n/useFormat.js"
import { useMessages } from "../../i18n/useMessages.js"
import type { QuoteFacts } from "../../verify/quote/QuoteFacts.js"

/** What a quote says: measurements under the names that Intel gives them. */
export function QuoteFactList({ facts }: { readonly facts: QuoteFacts }) {
  const { verifyPage, attestation, words } = useMessages()
  const { quote: page } = verifyPage
  const { count } = useFormat()
  const hash = (label: string, value: string | null) => ({ label, value: <Hash hash={value} /> })
  return (
    <KeyValues
      items={[
        { label: page.version, value: `${facts.version}, ${verifyPage.size(count(facts.size))}` },
        hash(words.image, facts.imageId),
        { ...hash(attestation.reportData, facts.reportData), hint: attestation.reportDataHint },
        hash(words.platform, facts.platformId),
        { label: page.fields.fmspc, value: facts.fmspc ?? "—" },
        { label: page.ca, value: facts.ca ?? "—" },
        hash(page.serial, facts.pckSerial),
        hash("MRTD", facts.mrTd),
        ...facts.rtmrs.map((value, index) => hash(`RTMR${index}`, value)),
        hash("MRCONFIGID", facts.mrConfigId),
        hash("MROWNER", facts.mrOwner),
        hash("MROWNERCONFIG", facts.mrOwnerConfig),
        hash("MRSEAM", facts.mrSeam),
        hash(page.attributes, facts.tdAttributes),
        hash("XFAM", facts.xfam),
        hash("TEE TCB SVN", facts.teeTcbSvn),
      ]}
    />
  )
}
