import { useFormat } from "../i18n/useFormat.js"

/** A length of time in its two largest units. */
export function Duration({ seconds }: { readonly seconds: number | null }) {
  const { duration, count } = useFormat()
  if (seconds === null) return <span className="text-muted">—</span>
  return <span title={`${count(seconds)} s`}>{duration(seconds)}</span>
}
