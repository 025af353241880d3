import { useMemo, useRef } from "react"

/** A button that was disabled while its action ran can be focused a few frames after it ended. */
const FRAMES = 30

/** Remembers what has the focus when something opens, and gives it back when that is over. */
export interface FocusReturn {
  readonly remember: () => void
  readonly giveBack: () => void
}

/** See FocusReturn. Somebody who moved the focus in the meantime keeps it where it is. */
export function useFocusReturn(): FocusReturn {
  const before = useRef<Element | null>(null)
  return useMemo(
    () => ({
      remember() {
        before.current = document.activeElement
      },
      giveBack() {
        const { current } = before
        if (current instanceof HTMLElement) tryFocus(current, FRAMES)
      },
    }),
    [],
  )
}

function tryFocus(element: HTMLElement, frames: number): void {
  const { activeElement, body } = document
  const isFree = activeElement === null || activeElement === body
  if (frames === 0 || !element.isConnected) return
  if (isFree) element.focus()
  requestAnimationFrame(() => {
    if (document.activeElement !== element) tryFocus(element, frames - 1)
  })
}
