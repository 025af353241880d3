import type { ReactNode } from "react"

/** What a state means for the reader; each has a sign of its own, so that colour is never alone. */
export type Tone = "good" | "warn" | "bad" | "busy" | "quiet"

const LOOKS: Readonly<Record<Tone, { readonly sign: string; readonly colour: string }>> = {
  good: { sign: "●", colour: "text-good border-good/40" },
  warn: { sign: "▲", colour: "text-warn border-warn/40" },
  bad: { sign: "✕", colour: "text-bad border-bad/40" },
  busy: { sign: "◐", colour: "text-accent border-accent/40" },
  quiet: { sign: "○", colour: "text-muted border-line" },
}

/** A short state. */
export function Badge({
  tone,
  title,
  children,
}: {
  readonly tone: Tone
  readonly title?: string
  readonly children: ReactNode
}) {
  const { sign, colour } = LOOKS[tone]
  return (
    <span
      title={title}
      className={`inline-flex items-center gap-1.5 whitespace-nowrap rounded-full border bg-surface px-2 py-0.5 font-medium text-xs ${colour}`}
    >
      <span aria-hidden="true" className="text-[0.6rem]">
        {sign}
      </span>
      {children}
    </span>
  )
}
