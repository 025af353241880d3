import { type DestinationStream, destination, type Logger, pino, stdTimeFunctions } from "pino"
import { redact } from "@cocoon/service"

/** A structured log; fields pass through `redact`, the text is always a constant of the code. */
export type Log = {
  error(fields: object, text: string): void
  warn(fields: object, text: string): void
  info(fields: object, text: string): void
  debug(fields: object, text: string): void
  /** One line a request, of these fields and no others. */
  request(line: RequestLine): void
  /** Writes what is still in memory. */
  flush(): void
}

/** What is told of a request; tokens are those metered, cost is nanoTON. */
export type RequestLine = {
  readonly requestId: string
  readonly route: string
  readonly status: number
  readonly ms: number
  readonly tokens: number
  readonly cost: string
}

const FLUSH_MS = 500

function wrap(logger: Logger, flush: () => void): Log {
  const write = (level: "error" | "warn" | "info" | "debug") => (fields: object, text: string) =>
    logger[level](redact(fields), text)
  return {
    error: write("error"),
    warn: write("warn"),
    info: write("info"),
    debug: write("debug"),
    request: (line) => logger.info(line, "request"),
    flush,
  }
}

/** JSON lines on stderr, gathered for half a second at most, or to `stream` where a test listens. */
export function createLog(options: {
  level: "error" | "warn" | "info" | "debug"
  stream?: DestinationStream
}): Log {
  const settings = {
    level: options.level,
    base: null,
    timestamp: stdTimeFunctions.isoTime,
    formatters: { level: (name: string) => ({ level: name }) },
  }
  if (options.stream !== undefined) return wrap(pino(settings, options.stream), () => undefined)
  const stream = destination({ fd: 2, sync: true, minLength: 4_096, periodicFlush: FLUSH_MS })
  const flush = () => {
    // flushSync alone tries for ever where nobody reads any more; flush notices, and makes it do nothing.
    stream.flush()
    stream.flushSync()
  }
  return wrap(pino(settings, stream), flush)
}
