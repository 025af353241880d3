import { redact } from "@cocoon/service"
import { type DestinationStream, destination, type Logger, pino, stdTimeFunctions } from "pino"

/** A structured log; fields pass through `redact`, the text is always a constant of the code. */
export type Log = {
  error(fields: object, text: string): void
  warn(fields: object, text: string): void
  info(fields: object, text: string): void
  debug(fields: object, text: string): void
  /** The same log, every line marked with the module that wrote it. */
  child(module: string): Log
}

function wrap(logger: Logger): Log {
  const write = (level: "error" | "warn" | "info" | "debug") => (fields: object, text: string) =>
    logger[level](redact(fields), text)
  return {
    error: write("error"),
    warn: write("warn"),
    info: write("info"),
    debug: write("debug"),
    child: (module) => wrap(logger.child({ module })),
  }
}

/** JSON lines on stderr (stdout is for a command's result), or to `stream` where a test listens. */
export function createLog(options: {
  level: "error" | "warn" | "info" | "debug"
  stream?: DestinationStream
}): Log {
  const { level, stream = destination({ fd: 2, sync: true }) } = options
  const logger = pino(
    {
      level,
      base: null,
      timestamp: stdTimeFunctions.isoTime,
      formatters: { level: (name) => ({ level: name }) },
    },
    stream,
  )
  return wrap(logger)
}
