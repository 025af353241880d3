import { address, httpUrl, readBy, type Setting, wholeNumber } from "@cocoon/service"
import { z } from "zod"

/** The chain: which network, by which API, and how hard it is asked. */
export const chainSettings = {
  chainApi: {
    schema: httpUrl,
    expects: "an http(s) address",
    doc: "A TonCenter v3 API, with its /api/v3 path.",
    example: "https://toncenter.com/api/v3",
  },
  chainApiKey: {
    schema: z.string().min(1).max(500),
    expects: "a text of 1 to 500 characters",
    doc: "Key of that API.",
    example: "...",
    secret: true,
  },
  registry: {
    schema: address,
    expects: "a TON address",
    doc: "The Registry's address: everything that is indexed is derived from it.",
    example: "EQ...",
  },
  globalId: {
    schema: wholeNumber(-0x8000_0000, 0x7fff_ffff),
    expects: "a network's GLOBALID, such as -239 (mainnet) or -3 (testnet)",
    doc: "Which network this is; an API or a database of another one is refused.",
    example: "-239",
  },
  requestsPerSecond: {
    schema: readBy((text) => {
      const rate = Number(text)
      return rate >= 0.1 && rate <= 10_000 ? rate : undefined
    }),
    expects: "a number from 0.1 to 10000",
    doc: "Most requests a second to the API; without it there is no limit. TonCenter allows 1 without a key.",
    example: "10",
  },
  accountsPerRequest: {
    schema: wholeNumber(1, 500),
    expects: "a whole number from 1 to 500",
    doc: "Accounts whose transactions are asked for at once; each makes the request's address 75 bytes longer, and many servers take 4 KiB.",
    fallback: "50",
    example: "50",
  },
  parallelReads: {
    schema: wholeNumber(1, 64),
    expects: "a whole number from 1 to 64",
    doc: "Requests for history under way at once; each holds a page of 1,000 transactions.",
    fallback: "4",
    example: "4",
  },
  readThreads: {
    schema: wholeNumber(0, 16),
    expects: "a whole number from 0 to 16",
    doc: "Threads that fetch and decode long histories beside the main one, some 80 MB each, started when there is much to read; 0: none. Not used with --requests-per-second.",
    fallback: "1",
    example: "1",
  },
  batchRows: {
    schema: wholeNumber(1, 10_000),
    expects: "a whole number from 1 to 10000",
    doc: "Most transactions of the stream that are committed at once.",
    fallback: "500",
    example: "500",
  },
  batchMs: {
    schema: wholeNumber(0, 5_000),
    expects: "a whole number of milliseconds from 0 to 5000",
    doc: "How long transactions of the stream are gathered while more come; with none on their way they are committed at once.",
    fallback: "20",
    example: "20",
  },
  pollMs: {
    schema: wholeNumber(50, 600_000),
    expects: "a whole number of milliseconds from 50 to 600000",
    doc: "How often the newest block and the heads of all followed accounts are asked for: how fine the indexed head moves. Transactions come by the stream and do not wait for it.",
    fallback: "1000",
    example: "1000",
  },
} as const satisfies Readonly<Record<string, Setting>>
