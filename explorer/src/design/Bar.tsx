/** A part of a whole, drawn; the number stands beside it in words. */
export function Bar({ part, whole }: { readonly part: bigint; readonly whole: bigint }) {
  const percent = whole === 0n ? 0 : Number((part * 1_000n) / whole) / 10
  return (
    <div aria-hidden="true" className="h-1.5 w-full min-w-16 rounded bg-raised">
      <div className="h-full rounded bg-accent" style={{ width: `${percent}%` }} />
    </div>
  )
}
