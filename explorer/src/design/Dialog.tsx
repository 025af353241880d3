import { type ReactNode, useEffect, useId, useRef } from "react"
import { useMessages } from "../i18n/useMessages.js"

/** A window over the page; `onClose` hears Escape, the cross and the backdrop. */
export interface DialogProps {
  readonly title: string
  readonly open: boolean
  readonly onClose: () => void
  readonly children: ReactNode
}

/** A modal window: the browser's own dialog keeps the focus inside and gives it back. */
export function Dialog({ title, open, onClose, children }: DialogProps) {
  const { close } = useMessages()
  const ref = useRef<HTMLDialogElement>(null)
  const id = useId()
  useEffect(() => {
    const dialog = ref.current
    if (!open) dialog?.close()
    if (!open || dialog === null) return
    const before = document.activeElement
    dialog.showModal()
    return () => {
      // The browser gives the focus back when a dialog is closed, not when it is taken out of the page.
      if (!dialog.isConnected && before instanceof HTMLElement) before.focus()
    }
  }, [open])
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard closes it with Escape
    <dialog
      ref={ref}
      aria-labelledby={id}
      onClose={onClose}
      onClick={(event) => event.target === ref.current && onClose()}
      className="m-auto max-h-[90dvh] w-[min(36rem,calc(100vw-2rem))] rounded-xl border border-line bg-surface p-0 text-ink backdrop:bg-black/50"
    >
      {open && (
        <div className="p-5">
          <div className="mb-4 flex items-start justify-between gap-4">
            <h2 id={id} className="font-semibold text-lg">
              {title}
            </h2>
            <button
              type="button"
              aria-label={close}
              onClick={onClose}
              className="size-8 cursor-pointer rounded text-muted hover:bg-raised hover:text-ink"
            >
              ✕
            </button>
          </div>
          {children}
        </div>
      )}
    </dialog>
  )
}
