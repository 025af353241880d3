import type { QuoteJudgement } from "./QuoteOutcome.js"

/** What the chain holds of an attestation, as the indexer says it. */
export interface ChainRecord {
  readonly provider: { readonly address: string } | null
  readonly enclaveKey: string | null
  readonly hpkeKey: string | null
  readonly commitment: string | null
  readonly imageId: string | null
  readonly platformId: string | null
  readonly fmspc: string | null
  readonly tcbStatus: string | null
  readonly tcbNumber: number | null
  readonly gpuEvidenceHash: string | null
  readonly reportData: string | null
  readonly validUntil: number | null
}

/** What is compared. */
export const COMPARED = [
  "reportData",
  "commitment",
  "imageId",
  "platformId",
  "fmspc",
  "tcbStatus",
  "tcbNumber",
  "provider",
  "enclaveKey",
  "hpkeKey",
  "gpuEvidenceHash",
  "validUntil",
] as const

/** Name of what is compared. */
export type ComparedField = (typeof COMPARED)[number]

/** A field of both; `same` is null where one of them does not say it. */
export interface Compared {
  readonly field: ComparedField
  readonly quote: string | null
  readonly chain: string | null
  readonly same: boolean | null
}

/** Holds a quote, and what its node says with it, against the chain's record, field by field. */
export function compareRecord(judgement: QuoteJudgement, record: ChainRecord): readonly Compared[] {
  const { facts, document, commitment } = judgement
  // The last 32 bytes of report data are the hash of the GPU's evidence: the quote itself says it.
  const gpu = facts?.reportData.slice(64) ?? null
  const quoted: Readonly<Record<ComparedField, string | number | null | undefined>> = {
    reportData: facts?.reportData,
    commitment,
    imageId: facts?.imageId,
    platformId: facts?.platformId,
    fmspc: facts?.fmspc,
    tcbStatus: facts?.tcb?.status,
    tcbNumber: facts?.tcb?.tcbNumber,
    provider: document?.provider,
    enclaveKey: document?.enclaveKey,
    hpkeKey: document?.hpkeKey,
    gpuEvidenceHash: gpu,
    validUntil: document?.validUntil,
  }
  const held = { ...record, provider: record.provider?.address ?? null }
  return COMPARED.map((field) => {
    const [quote, chain] = [text(quoted[field]), text(held[field])]
    return { field, quote, chain, same: quote === null || chain === null ? null : quote === chain }
  })
}

const text = (value: string | number | null | undefined): string | null =>
  value === null || value === undefined ? null : `${value}`
