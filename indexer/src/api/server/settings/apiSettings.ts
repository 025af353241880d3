import { httpUrl, readBy, type Setting, toggle, wholeNumber } from "@cocoon/service"
import { z } from "zod"
import { isNetwork } from "../limits/isNetwork.js"

const folders = readBy((text) => {
  const all = text.split(",").map((one) => one.trim())
  return all.every((one) => one !== "") ? all : undefined
})

const networks = readBy((text) => {
  const all = text.split(",").map((one) => one.trim())
  return all.every(isNetwork) ? all : undefined
})

/** The API: what it serves beside GraphQL, and what one client may ask of it. */
export const apiSettings = {
  staticDir: {
    schema: z.string().min(1),
    expects: "the path of a folder",
    doc: "A built explorer to serve from the same listener.",
    example: "explorer/dist",
  },
  explorerNetworkName: {
    schema: z.string().regex(/^[^\p{C}]{1,40}$/u),
    expects: "a text of 1 to 40 characters",
    doc: "What the explorer calls the network; by itself: mainnet, testnet or local network.",
    example: "localnet",
  },
  explorerChainApi: {
    schema: httpUrl,
    expects: "an http(s) address",
    doc: "The TonCenter v3 API that browsers ask and send by; without it the explorer only shows. Not --chain-api, which may be private.",
    example: "https://toncenter.com/api/v3",
  },
  explorerFaucet: {
    schema: httpUrl,
    expects: "an http(s) address",
    doc: "Development networks: where the explorer's wallet asks for coins.",
    example: "http://127.0.0.1:8081/localnet/faucet",
  },
  explorerAttestationRoot: {
    schema: z.string().regex(/^[0-9a-f]{128}$/),
    expects: "a public key of 64 bytes in lower-case hex",
    doc: "Development networks: the root that quotes stand under in place of Intel's; on mainnet and testnet the explorer ignores it.",
    example: "3620...86b8",
  },
  operationsDir: {
    schema: folders,
    expects: "paths of folders, separated by commas",
    doc: "Documents of applications, a *.graphql file each, that are persisted beside those of indexer/queries; explorer/dist/operations has the explorer's.",
    example: "explorer/dist/operations",
  },
  persistedOnly: {
    schema: toggle,
    expects: "true or false",
    doc: "Run the queries of indexer/queries and --operations-dir alone, by their hash or text; refuse all others. An explorer that asks here needs its own among them.",
    fallback: "false",
    example: "true",
    toggle: true,
  },
  trustedProxies: {
    schema: networks,
    expects: "addresses or networks, separated by commas",
    doc: "Who is believed about X-Forwarded-For, which tells clients apart behind a proxy.",
    example: "127.0.0.1,10.0.0.0/8",
  },
  costPerMinute: {
    schema: wholeNumber(0, 1_000_000_000),
    expects: "a whole number from 0 to 1000000000",
    doc: "What the queries of one address may cost in a minute, about one for each field of each row; 0: no bound.",
    fallback: "300000",
    example: "300000",
  },
  maxCost: {
    schema: wholeNumber(100, 1_000_000),
    expects: "a whole number from 100 to 1000000",
    doc: "The most that one query may cost.",
    fallback: "10000",
    example: "10000",
  },
  maxStreams: {
    schema: wholeNumber(1, 100_000),
    expects: "a whole number from 1 to 100000",
    doc: "Subscriptions open at once; of one address, a fiftieth of it and at least 20.",
    fallback: "1000",
    example: "1000",
  },
  requestTimeoutSeconds: {
    schema: wholeNumber(1, 300),
    expects: "a whole number of seconds from 1 to 300",
    doc: "How long one request may take in all, and an event may wait for its reader.",
    fallback: "10",
    example: "10",
  },
  drainSeconds: {
    schema: wholeNumber(0, 3_600),
    expects: "a whole number of seconds from 0 to 3600",
    doc: "How long a stopping server waits for requests under way.",
    fallback: "10",
    example: "10",
  },
} as const satisfies Readonly<Record<string, Setting>>
