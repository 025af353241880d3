/** Pieces that a generation pushes and a reader takes; bounded by the model's context, so nothing is held back. */
export type TextQueue = {
  push(text: string, tokens: number): void
  /** No more pieces come. */
  end(): void
  /** All text that came since the last time; undefined at the end. */
  take(): Promise<{ text: string; tokens: number } | undefined>
}

/** Makes an empty queue for one reader. */
export function createTextQueue(): TextQueue {
  let waiting = { text: "", tokens: 0 }
  let ended = false
  let wake = () => {}
  return {
    push(text, tokens) {
      waiting = { text: waiting.text + text, tokens }
      wake()
    },
    end() {
      ended = true
      wake()
    },
    async take() {
      if (waiting.text === "" && !ended) {
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      }
      const taken = waiting
      waiting = { text: "", tokens: taken.tokens }
      return taken.text === "" ? undefined : taken
    },
  }
}
