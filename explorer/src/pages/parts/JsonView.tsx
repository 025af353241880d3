/** Data that differs by kind, name by name. */
export function JsonView({ value }: { readonly value: unknown }) {
  if (typeof value !== "object" || value === null) {
    return <span className="break-all font-mono text-xs">{String(value)}</span>
  }
  return (
    <dl className="grid gap-x-3 gap-y-0.5 text-xs sm:grid-cols-[minmax(8rem,auto)_1fr]">
      {Object.entries(value).map(([name, part]) => (
        <div key={name} className="contents">
          <dt className="text-muted">{name}</dt>
          <dd className="min-w-0">
            <JsonView value={part} />
          </dd>
        </div>
      ))}
    </dl>
  )
}
