import { listenAddress, logLevel, type Setting, wholeNumber } from "@cocoon/service"
import { z } from "zod"

/** The process: what it does, where it keeps and serves it. */
export const serverSettings = {
  database: {
    schema: z.string().regex(/^[^\0]{1,4096}$/),
    expects: "the path of a folder, or postgres://user:password@host/name",
    doc: "Where the index is kept: a folder for the embedded PGlite, which one process uses, or a PostgreSQL.",
    fallback: "data/index",
    example: "data/index",
    secret: true,
  },
  role: {
    schema: z.enum(["all", "writer", "api"]),
    expects: "all, writer or api",
    doc: "What this process does: index and serve, index alone, or serve alone. On one PostgreSQL any number may run: one indexes, the others wait to take over.",
    fallback: "all",
    example: "all",
  },
  listen: {
    schema: listenAddress,
    expects: "host:port",
    doc: "Where GraphQL, /healthz, /readyz and /metrics are served; port 0 takes a free one.",
    fallback: "127.0.0.1:10300",
    example: "127.0.0.1:10300",
  },
  metricsListen: {
    schema: listenAddress,
    expects: "host:port",
    doc: "A listener of its own for /metrics; without it the only listener answers /metrics to loopback alone.",
    example: "127.0.0.1:10301",
  },
  maxLagSeconds: {
    schema: wholeNumber(1, 86_400),
    expects: "a whole number of seconds from 1 to 86400",
    doc: "/readyz answers 503 while the newest indexed block is older than this.",
    fallback: "60",
    example: "60",
  },
  logLevel,
} as const satisfies Readonly<Record<string, Setting>>
