import { type DestinationStream, destination, type Logger, pino, stdTimeFunctions } from "pino"
import { redact } from "./redact.js"

/** A structured log; fields pass through `redact`, the text is always a constant of the code. */
export type Log = {
  error(fields: object, text: string): void
  warn(fields: object, text: string): void
  info(fields: object, text: string): void
  debug(fields: object, text: string): void
  /** The same log, every line marked with the module that wrote it. */
  child(module: string): Log
  /** Writes what is still in memory. */
  flush(): void
}

/** How much is logged, where to, and whether at once. */
export type LogOptions = {
  readonly level: "error" | "warn" | "info" | "debug"
  /** Where a test listens, instead of stderr. */
  readonly stream?: { write(line: string): void }
  /** Gathers lines for half a second at most: less work for who writes many. `flush` before the end. */
  readonly buffered?: boolean
}

type Target = { readonly stream: DestinationStream; flush(): void }

const FLUSH_MS = 500
const nothing = () => undefined

function bufferedStderr(): Target {
  const stream = destination({ fd: 2, sync: true, minLength: 4_096, periodicFlush: FLUSH_MS })
  const flush = () => {
    // flushSync alone tries for ever where nobody reads any more; flush notices, and makes it do nothing.
    stream.flush()
    stream.flushSync()
  }
  return { stream, flush }
}

function targetOf({ stream, buffered = false }: LogOptions): Target {
  if (stream !== undefined) return { stream, flush: nothing }
  if (buffered) return bufferedStderr()
  return { stream: destination({ fd: 2, sync: true }), flush: nothing }
}

function wrap(logger: Logger, flush: () => void): Log {
  const write = (level: LogOptions["level"]) => (fields: object, text: string) =>
    logger[level](redact(fields), text)
  return {
    error: write("error"),
    warn: write("warn"),
    info: write("info"),
    debug: write("debug"),
    child: (module) => wrap(logger.child({ module }), flush),
    flush,
  }
}

/** JSON lines on stderr (stdout is for a command's result), or to `stream` where a test listens. */
export function createLog(options: LogOptions): Log {
  const { stream, flush } = targetOf(options)
  const settings = {
    level: options.level,
    base: null,
    timestamp: stdTimeFunctions.isoTime,
    formatters: { level: (name: string) => ({ level: name }) },
  }
  return wrap(pino(settings, stream), flush)
}
