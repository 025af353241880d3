import { z } from "zod"
import type { Setting } from "./setting.js"
import { listenAddress, toggle, wholeNumber } from "./values.js"

/** The server: where it listens, what it takes, what it keeps. */
export const serverSettings = {
  port: {
    schema: wholeNumber(0, 65_535),
    expects: "a whole number from 0 to 65535",
    doc: "Where the OpenAI API is served; 0 takes a free port.",
    fallback: "10000",
    example: "10000",
  },
  host: {
    schema: z.string().regex(/^[0-9a-fA-F.:]+$/),
    expects: "an IP address",
    doc: "The address to listen on; anything but loopback belongs behind a proxy with TLS.",
    fallback: "127.0.0.1",
    example: "127.0.0.1",
  },
  metricsListen: {
    schema: listenAddress,
    expects: "host:port",
    doc: "A listener of its own for /metrics; without it the API's listener answers /metrics to loopback alone.",
    example: "127.0.0.1:10001",
  },
  open: {
    schema: toggle,
    expects: "true or false",
    doc: "Serve without API keys; only on a loopback --host.",
    fallback: "false",
    example: "true",
    toggle: true,
  },
  data: {
    schema: z.string().min(1),
    expects: "the path of a folder",
    doc: "Where keys, charges, receipts and the Sessions' journal live; one gateway a folder, mode 0700.",
    fallback: "data/gateway",
    example: "/var/lib/cocoon-gateway",
  },
  maxBodyBytes: {
    schema: wholeNumber(1_024, 67_108_864),
    expects: "a whole number of bytes from 1024 to 67108864",
    doc: "The longest request body.",
    fallback: "4194304",
    example: "4194304",
  },
  defaultMaxTokens: {
    schema: wholeNumber(1, 1_048_576),
    expects: "a whole number of tokens from 1 to 1048576",
    doc: "The most that is generated where a request does not say; at most half of the model's context.",
    fallback: "1024",
    example: "1024",
  },
  requestsPerMinute: {
    schema: wholeNumber(1, 10_000_000),
    expects: "a whole number from 1 to 10000000",
    doc: "Requests a minute of a key that has no limit of its own.",
    fallback: "600",
    example: "600",
  },
  tokensPerMinute: {
    schema: wholeNumber(1, 1_000_000_000),
    expects: "a whole number from 1 to 1000000000",
    doc: "Tokens a minute of a key that has no limit of its own.",
    fallback: "1000000",
    example: "1000000",
  },
  maxInFlight: {
    schema: wholeNumber(1, 100_000),
    expects: "a whole number from 1 to 100000",
    doc: "Requests served at once.",
    fallback: "1024",
    example: "1024",
  },
  maxInFlightPerKey: {
    schema: wholeNumber(1, 100_000),
    expects: "a whole number from 1 to 100000",
    doc: "Requests served at once for one key.",
    fallback: "256",
    example: "256",
  },
  maxQueued: {
    schema: wholeNumber(0, 100_000),
    expects: "a whole number from 0 to 100000",
    doc: "Requests that wait, for at most five seconds, when as many as allowed are served.",
    fallback: "256",
    example: "256",
  },
  requestTimeoutSeconds: {
    schema: wholeNumber(1, 86_400),
    expects: "a whole number of seconds from 1 to 86400",
    doc: "How long one answer may take in all.",
    fallback: "600",
    example: "600",
  },
  receiptDays: {
    schema: wholeNumber(1, 36_500),
    expects: "a whole number of days from 1 to 36500",
    doc: "How long /v1/receipts/{id} is kept.",
    fallback: "30",
    example: "30",
  },
  drainSeconds: {
    schema: wholeNumber(0, 3_600),
    expects: "a whole number of seconds from 0 to 3600",
    doc: "How long a stopping gateway waits for answers under way.",
    fallback: "30",
    example: "30",
  },
  logLevel: {
    schema: z.enum(["error", "warn", "info", "debug"]),
    expects: "error, warn, info or debug",
    doc: "How much is logged; no level logs prompts, answers or keys.",
    fallback: "info",
    example: "info",
  },
} as const satisfies Readonly<Record<string, Setting>>
