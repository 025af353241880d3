import { Address } from "../../design/Address.js"
import { Hash } from "../../design/Hash.js"
import { type KeyValue, KeyValues } from "../../design/KeyValues.js"
import { Time } from "../../design/Time.js"
import type { Messages } from "../../i18n/en.js"
import { useMessages } from "../../i18n/useMessages.js"
import { GpuEvidence } from "../parts/GpuEvidence.js"
import { ProviderLink } from "../parts/ProviderLink.js"
import type { FoundAttestation } from "./FoundAttestation.js"

/** What the chain holds of an attestation. */
export function AttestationRecord({ attestation }: { readonly attestation: FoundAttestation }) {
  const messages = useMessages()
  const { attestation: page, provider, words } = messages
  const { quote, endedAt } = attestation
  return (
    <KeyValues
      items={[
        {
          label: words.provider,
          value: <ProviderLink address={attestation.provider?.address ?? null} />,
        },
        {
          label: words.time,
          value: <Time at={attestation.at} transaction={attestation.transaction?.hash} />,
        },
        { label: words.validUntil, value: <Time at={attestation.validUntil} /> },
        ...(endedAt === null ? [] : [{ label: page.endedAt, value: <Time at={endedAt} /> }]),
        { label: provider.collateralUntil, value: <Time at={attestation.collateralUntil} /> },
        { label: provider.tcb, value: attestation.tcbStatus ?? "—" },
        { label: page.numbers, value: quote ? `${quote.tcbNumber}, ${quote.qeNumber}` : "—" },
        { label: page.policy, value: quote ? `0x${quote.policy.toString(16)}` : "—" },
        ...identity(attestation, messages),
        { label: page.verifier, value: <Address address={quote?.verifier ?? null} /> },
        {
          label: page.asked,
          value: (
            <Time at={quote?.transaction?.at ?? null} transaction={quote?.transaction?.hash} />
          ),
        },
      ]}
    />
  )
}

function identity(
  attestation: FoundAttestation,
  { attestation: page, provider, words }: Messages,
): readonly KeyValue[] {
  return [
    { label: words.image, value: <Hash hash={attestation.imageId} /> },
    { label: words.platform, value: <Hash hash={attestation.platformId} /> },
    { label: provider.fmspc, value: attestation.fmspc ?? "—" },
    {
      label: provider.enclaveKey,
      value: <Hash hash={attestation.enclaveKey} />,
      hint: provider.enclaveKeyHint,
    },
    {
      label: provider.hpkeKey,
      value: <Hash hash={attestation.hpkeKey} />,
      hint: provider.hpkeKeyHint,
    },
    { label: provider.gpuEvidence, value: <GpuEvidence hash={attestation.gpuEvidenceHash} /> },
    {
      label: page.reportData,
      value: <Hash hash={attestation.reportData} />,
      hint: page.reportDataHint,
    },
    { label: page.commitment, value: <Hash hash={attestation.commitment} /> },
  ]
}
