import { ButtonLink } from "../../design/ButtonLink.js"
import { Empty } from "../../design/Empty.js"
import { Hash } from "../../design/Hash.js"
import { KeyValues } from "../../design/KeyValues.js"
import { Section } from "../../design/Section.js"
import { Time } from "../../design/Time.js"
import { useMessages } from "../../i18n/useMessages.js"
import { GpuEvidence } from "../parts/GpuEvidence.js"
import type { FoundProvider } from "./FoundProvider.js"

/** Why a Provider may be trusted: what the chain holds of its attestation. */
export function ProviderAttestation({ provider }: { readonly provider: FoundProvider }) {
  const { provider: page, attestation: every, verifyPage, words } = useMessages()
  const { attestation, gpuEvidenceHash } = provider
  return (
    <Section
      title={page.attestation}
      note={page.attestationNote}
      actions={
        attestation && (
          <>
            <ButtonLink to={`/attestation?id=${encodeURIComponent(attestation.id)}`}>
              {every.checks}
            </ButtonLink>
            <ButtonLink to={`/verify?provider=${provider.address}`}>{verifyPage.link}</ButtonLink>
          </>
        )
      }
    >
      {attestation === null ? (
        <Empty title={page.unattested} />
      ) : (
        <KeyValues
          items={[
            {
              label: page.attestedAt,
              value: <Time at={provider.attestedAt} transaction={attestation.transaction?.hash} />,
            },
            { label: words.validUntil, value: <Time at={provider.validUntil} /> },
            {
              label: page.tcb,
              value: `${provider.tcbStatus ?? "—"} · ${provider.tcbNumber ?? "—"}`,
            },
            { label: page.collateralUntil, value: <Time at={attestation.collateralUntil} /> },
            { label: words.image, value: <Hash hash={provider.imageId} /> },
            {
              label: words.platform,
              value: <Hash hash={provider.platformId} to={`/search?q=${provider.platformId}`} />,
            },
            { label: page.fmspc, value: provider.fmspc ?? "—" },
            {
              label: page.gpuEvidence,
              value: <GpuEvidence hash={gpuEvidenceHash} />,
            },
            {
              label: page.enclaveKey,
              value: <Hash hash={provider.enclaveKey} />,
              hint: page.enclaveKeyHint,
            },
            {
              label: page.hpkeKey,
              value: <Hash hash={provider.hpkeKey} />,
              hint: page.hpkeKeyHint,
            },
            { label: page.rotations, value: provider.rotations },
          ]}
        />
      )}
    </Section>
  )
}
