import { useFormat } from "../i18n/useFormat.js"

/** Basis points as a percentage. */
export function Share({ bps }: { readonly bps: number | null }) {
  const { percent } = useFormat()
  if (bps === null) return <span className="text-muted">—</span>
  return <span title={`${bps} / 10000`}>{percent(bps / 10_000)}</span>
}
