import { createLru } from "./createLru.js"

/** An answer as it is sent. */
export type Answer = {
  readonly body: Buffer
  /** False when it holds errors: those are not given to anybody else later. */
  readonly cacheable: boolean
  /** False when it holds no `data`: the request did not fit, and nothing was executed. */
  readonly executed: boolean
}

/** How an answer was come by. */
export type Outcome = "hit" | "joined" | "miss"

/**
 * Answers to queries that were asked a moment ago. Equal queries that come together run once. What began before a notice of a new
 * block is given to nobody who asks after it.
 */
export type Answers = {
  /** Finds an answer or has it made; the run's signal aborts when all who wait for it have left. Throws what the run throws. */
  ask(key: string, request: AnswerRequest): Promise<{ answer: Answer; outcome: Outcome }>
  /** Forgets all, as a new block was indexed. */
  renew(): void
}

export type AnswerRequest = {
  readonly signal: AbortSignal
  readonly run: (signal: AbortSignal) => Promise<Answer>
  /** Called before `run`, and only then: what is to be refused is refused here by throwing. */
  readonly admit: () => void
}

type Flight = {
  readonly promise: Promise<Answer>
  readonly controller: AbortController
  waiters: number
}

/** What a kept answer takes beside its body. */
const OVERHEAD = 256

/** Resolves with a flight's answer, or rejects when this one who waits has left. */
function wait(flight: Flight, signal: AbortSignal): Promise<Answer> {
  signal.throwIfAborted()
  flight.waiters += 1
  return new Promise((resolve, reject) => {
    const leave = () => {
      flight.waiters -= 1
      if (flight.waiters === 0) flight.controller.abort(signal.reason)
      reject(signal.reason)
    }
    signal.addEventListener("abort", leave, { once: true })
    flight.promise.then(resolve, reject).finally(() => signal.removeEventListener("abort", leave))
  })
}

function createFlights() {
  const flights = new Map<string, Flight>()
  return {
    find: (key: string) => flights.get(key),
    start(key: string, run: AnswerRequest["run"]): Flight {
      const controller = new AbortController()
      const land = () => {
        if (flights.get(key) === flight) flights.delete(key)
      }
      const promise = run(controller.signal).finally(land)
      const flight: Flight = { promise, controller, waiters: 0 }
      controller.signal.addEventListener("abort", land)
      flights.set(key, flight)
      return flight
    },
    clear: () => flights.clear(),
  }
}

/** See Answers; `now` is milliseconds. */
export function createAnswers(options: {
  readonly bytes: number
  readonly ttlMs: number
  readonly now: () => number
}): Answers {
  const { bytes, ttlMs, now } = options
  const kept = createLru<{ answer: Answer; until: number }>(bytes)
  const flights = createFlights()
  let generation = 0
  const keep = async (key: string, running: Promise<Answer>) => {
    const begun = generation
    const answer = await running
    if (!answer.cacheable || begun !== generation) return answer
    const weight = answer.body.length + key.length + OVERHEAD
    kept.set(key, { value: { answer, until: now() + ttlMs }, weight })
    return answer
  }
  return {
    async ask(key, { signal, run, admit }) {
      const found = kept.get(key)
      if (found !== undefined && found.until > now()) {
        return { answer: found.answer, outcome: "hit" }
      }
      const joined = flights.find(key)
      if (joined === undefined) admit()
      const flight = joined ?? flights.start(key, (inner) => keep(key, run(inner)))
      const outcome = joined === undefined ? "miss" : "joined"
      return { answer: await wait(flight, signal), outcome }
    },
    renew() {
      generation += 1
      kept.clear()
      flights.clear()
    },
  }
}
