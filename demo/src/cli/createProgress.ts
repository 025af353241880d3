import { toCocoonError } from "@cocoon/protocol"
import { DemoError } from "../DemoError.js"
import { untilAborted } from "../run/untilAborted.js"

/** Adds something to the line of the step under way. */
export type Note = (text: string) => void

/** Tells people what is being done, one line a step. */
export interface Progress {
  /**
   * Does one step and shows how it went.
   * @throws DemoError that names the step, for whatever the work throws; STEP_TIMEOUT
   */
  readonly step: <T>(
    title: string,
    work: (note: Note, signal: AbortSignal) => Promise<T>,
  ) => Promise<T>
}

/** Where lines go; `columns` is null where there is no terminal: nothing is drawn over then. */
export interface ProgressOptions {
  readonly write: (text: string) => void
  readonly columns: number | null
  readonly signal: AbortSignal
}

const STEP_MS = 180_000

/** Makes a progress display. */
export function createProgress({ write, columns, signal }: ProgressOptions): Progress {
  const clear = columns === null ? "" : "\r\x1b[2K"
  const show = (line: string) => write(`${clear}${line}\n`)
  const draw = (line: string) => {
    // A line that wraps could not be cleared.
    if (columns !== null) write(`${clear}${[...`… ${line}`].slice(0, columns - 1).join("")}`)
  }
  const step: Progress["step"] = async (title, work) => {
    const begun = performance.now()
    const notes: string[] = []
    const line = () => [title, ...notes].join(" · ")
    const note: Note = (text) => {
      notes.push(text)
      draw(line())
    }
    draw(line())
    const late = AbortSignal.timeout(STEP_MS)
    const ends = AbortSignal.any([signal, late])
    const reasonOf = (error: unknown) => {
      if (signal.aborted) return signal.reason
      return late.aborted ? timedOut(error) : error
    }
    try {
      const result = await untilAborted(work(note, ends), ends)
      show(`✓ ${line()} (${((performance.now() - begun) / 1_000).toFixed(1)} s)`)
      return result
    } catch (error) {
      show(`✗ ${line()}`)
      throw failure(title, reasonOf(error))
    }
  }
  return { step }
}

function timedOut(cause: unknown): DemoError {
  const message = `not done after ${STEP_MS / 1_000} seconds`
  return new DemoError({ code: "STEP_TIMEOUT", message, cause })
}

function failure(step: string, error: unknown): DemoError {
  const { code, message, details } = toCocoonError(error)
  const log = error instanceof DemoError ? error.log : undefined
  return new DemoError({
    code,
    message,
    step,
    cause: error,
    ...(details === undefined ? {} : { details }),
    ...(log === undefined ? {} : { log }),
  })
}
