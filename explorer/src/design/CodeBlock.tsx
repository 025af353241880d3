import { CopyButton } from "./CopyButton.js"

/** Lines to copy: a command, a file; `name` says of what. */
export function CodeBlock({ name, code }: { readonly name: string; readonly code: string }) {
  return (
    <div className="relative mb-3 rounded-lg border border-line bg-surface">
      <section
        aria-label={name}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        className="overflow-x-auto p-3 pr-10"
      >
        <pre className="font-mono text-xs leading-relaxed">{code}</pre>
      </section>
      <div className="absolute top-1.5 right-1.5 rounded bg-surface">
        <CopyButton text={code} name={name} />
      </div>
    </div>
  )
}
