import { type Log, type LogOptions, createLog as openLog } from "@cocoon/service"

/** The gateway's log: the usual one, and a line a request. */
export type GatewayLog = Log & {
  /** One line a request, of these fields and no others. */
  request(line: RequestLine): void
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

/** JSON lines on stderr, gathered for half a second at most, or to `stream` where a test listens. */
export function createLog(options: Omit<LogOptions, "buffered">): GatewayLog {
  const log = openLog({ ...options, buffered: true })
  return { ...log, request: (line) => log.info(line, "request") }
}
