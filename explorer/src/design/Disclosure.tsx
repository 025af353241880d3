import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from "react"

/** A button and the panel that it opens. */
export interface DisclosureProps {
  readonly label: ReactNode
  /** Of the button. */
  readonly className: string
  /** Of the panel. */
  readonly panelClassName: string
  /** The panel closes when this changes: a page was gone to. */
  readonly closeOn: unknown
  readonly children: ReactNode
}

/** A button that opens a panel below it; Escape closes it and gives the focus back, a click or the focus elsewhere closes it too. */
export function Disclosure({
  label,
  className,
  panelClassName,
  closeOn,
  children,
}: DisclosureProps) {
  const [open, setOpen] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const place = useRef<HTMLDivElement>(null)
  const id = useId()
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is closed by any change of it
  useEffect(() => setOpen(false), [closeOn])
  useEffect(() => {
    if (!open) return
    const leave = ({ target }: Event) => {
      if (!place.current?.contains(target as Node)) setOpen(false)
    }
    const controller = new AbortController()
    for (const event of ["pointerdown", "focusin"]) {
      document.addEventListener(event, leave, { signal: controller.signal })
    }
    return () => controller.abort()
  }, [open])
  const leaveByKey = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || !open) return
    setOpen(false)
    button.current?.focus()
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only hears Escape of what stands in it
    <div ref={place} onKeyDown={leaveByKey}>
      <button
        ref={button}
        type="button"
        aria-expanded={open}
        aria-controls={id}
        className={className}
        onClick={() => setOpen(!open)}
      >
        {label}
      </button>
      <div id={id} hidden={!open} className={panelClassName}>
        {children}
      </div>
    </div>
  )
}
