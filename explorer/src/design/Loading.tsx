import { useMessages } from "../i18n/useMessages.js"

const BARS = ["w-full", "w-11/12", "w-4/5", "w-full", "w-2/3"]

/** Stands where a list will be. */
export function Loading() {
  const { state } = useMessages()
  return (
    <div role="status" className="rounded-lg border border-line bg-surface p-4">
      <span className="sr-only">{state.loading}</span>
      {BARS.map((width, index) => (
        <div
          // biome-ignore lint/suspicious/noArrayIndexKey: bars never move
          key={index}
          className={`mb-3 h-4 rounded bg-raised last:mb-0 motion-safe:animate-pulse ${width}`}
        />
      ))}
    </div>
  )
}
