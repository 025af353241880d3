import { isAbsolute } from "node:path"
import { MAX_UINT64 } from "@cocoon/protocol/units"
import { address, coins, httpUrl, listenAddress, type Setting, wholeNumber } from "@cocoon/service"
import { Address } from "@ton/core"
import { z } from "zod"
import { hosts } from "./hosts.js"
import { json } from "./json.js"

const rate = z
  .string()
  .regex(/^[0-9]{1,20}$/)
  .transform(BigInt)
  .refine((value) => value <= MAX_UINT64)
const sheet = z.strictObject({ prompt: rate, cached: rate, completion: rate, reasoning: rate })
const listing = z
  .string()
  .refine((text) => Address.isFriendly(text) || Address.isRaw(text))
  .transform((text) => Address.parse(text).toRawString())
const sheets = json(z.record(z.string(), sheet)).transform((value, context) => {
  const entries = Object.entries(value).map(([key, entry]) => {
    const parsed = listing.safeParse(key)
    if (!parsed.success) context.addIssue({ code: "custom", message: "not an address" })
    return [parsed.data ?? "", entry] as const
  })
  return Object.fromEntries(entries)
})
const SHEETS =
  'JSON like {"<Model address>": {"prompt": "1", "cached": "1", "completion": "1", "reasoning": "1"}}'

/** What the operator of the machine decides: prices, limits, wallets, public endpoints. Hostile input to the TD. */
export const operatorSettings = {
  dataDir: {
    schema: z.string().min(1),
    expects: "the path of a folder",
    doc: "Where the journal and the key files live; one folder per Provider and network, mode 0700.",
    fallback: "data/node-agent",
    example: "/var/lib/cocoon",
  },
  registry: {
    schema: address,
    expects: "a TON address",
    doc: "The Registry's address.",
    example: "EQ...",
  },
  owner: {
    schema: address,
    expects: "a TON address",
    doc: "The wallet that owns the Provider: it stakes and is paid; its key is never asked for.",
    example: "UQ...",
  },
  index: {
    schema: wholeNumber(0, 0xffff_ffff),
    expects: "a whole number from 0 to 4294967295",
    doc: "Which of the owner's Providers this is.",
    fallback: "0",
    example: "0",
  },
  globalId: {
    schema: wholeNumber(-0x8000_0000, 0x7fff_ffff),
    expects: "a network's GLOBALID, such as -239 (mainnet) or -3 (testnet)",
    doc: "Which network this is; signatures are good on this one only.",
    example: "-239",
  },
  endpoint: {
    schema: httpUrl.pipe(z.string().max(127)),
    expects: "an http(s) address of at most 127 characters",
    doc: "The public address of this node, published by the Provider.",
    example: "https://node.example.org",
  },
  gpuClass: {
    schema: z.string().regex(/^[ -~]{1,31}$/),
    expects: "1 to 31 printable ASCII characters",
    doc: "What hardware this is, shown to clients as declared.",
    fallback: "cpu",
    example: "h100-sxm",
  },
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
  confirmApi: {
    schema: httpUrl,
    expects: "an http(s) address",
    doc: "A second, independent v3 API; where set, deposits count only when both show them.",
    example: "https://other.example.org/api/v3",
  },
  confirmApiKey: {
    schema: z.string().min(1).max(500),
    expects: "a text of 1 to 500 characters",
    doc: "Key of the second API.",
    example: "...",
    secret: true,
  },
  pccsUrl: {
    schema: httpUrl,
    expects: "an http(s) address",
    doc: "A PCCS or Intel's own service, without a path: gives the collateral by which quotes are judged; needed with --attestation tdx, with test the test root's is made here.",
    example: "https://localhost:8081",
  },
  stake: {
    schema: coins,
    expects: "an amount of coins such as 10",
    doc: "What registration stakes; the Registry's minimum if absent.",
    example: "10",
  },
  gasReserve: {
    schema: coins,
    expects: "an amount of coins such as 2",
    doc: "Gas reserve that registration leaves at the Provider, beside the stake.",
    fallback: "2",
    example: "2",
  },
  bondBudget: {
    schema: coins,
    expects: "an amount of coins such as 10",
    doc: "Most that claims may lock at once, and lose in 24 hours; the stake if absent.",
    example: "10",
  },
  prices: {
    schema: sheets,
    expects: SHEETS,
    doc: "The price sheet of each listing served, nanoTON per million tokens.",
    fallback: "{}",
    example: '{"EQ...": {...}}',
  },
  floors: {
    schema: sheets,
    expects: SHEETS,
    doc: "The rates below which no job of a listing is claimed, nanoTON per million tokens.",
    fallback: "{}",
    example: '{"EQ...": {...}}',
  },
  costs: {
    schema: sheets,
    expects: SHEETS,
    doc: "What a million tokens of each class cost this node, by listing, before fee and royalty: open jobs are claimed once their auction pays for it. Without an entry the floor alone decides.",
    fallback: "{}",
    example: '{"EQ...": {...}}',
  },
  expectedUsage: {
    schema: json(sheet),
    expects: 'JSON like {"prompt": "1000", "cached": "0", "completion": "500", "reasoning": "0"}',
    doc: "Tokens of a job before any of its listing was settled; then the node's own jobs count, these as four of them.",
    fallback: '{"prompt": "1000", "cached": "0", "completion": "500", "reasoning": "0"}',
    example: '{"prompt": "1000", ...}',
  },
  busyMarkupBps: {
    schema: wholeNumber(0, 100_000),
    expects: "a whole number of basis points from 0 to 100000",
    doc: "Added to --costs when all slots are busy, in proportion before: a node near its limit asks for more.",
    fallback: "2000",
    example: "2000",
  },
  bidMarginBps: {
    schema: wholeNumber(0, 100_000),
    expects: "a whole number of basis points from 0 to 100000",
    doc: "What a bid adds to --costs for the owner.",
    fallback: "500",
    example: "500",
  },
  bidShadeBps: {
    schema: wholeNumber(0, 100_000),
    expects: "a whole number of basis points from 0 to 100000",
    doc: "Most that a bid hopes for beyond its costs: raised a little by each claim won, lowered by each auction lost.",
    fallback: "5000",
    example: "5000",
  },
  bidJitterBps: {
    schema: wholeNumber(0, 10_000),
    expects: "a whole number of basis points from 0 to 10000",
    doc: "A bid is raised by a random part of this, so that nodes of equal cost do not claim in the same second.",
    fallback: "200",
    example: "200",
  },
  jobGas: {
    schema: coins,
    expects: "an amount of coins such as 0.01",
    doc: "Network fees of a claim and a completion, counted as a cost of every open job less the keeper's reward of its terms.",
    fallback: "0.01",
    example: "0.01",
  },
  bondYearBps: {
    schema: wholeNumber(0, 100_000),
    expects: "a whole number of basis points from 0 to 100000",
    doc: "What a year of locked coins costs, of the amount: part of the cost of a job, by its bond and its windows.",
    fallback: "500",
    example: "500",
  },
  weightsHosts: {
    schema: hosts,
    expects: "host or host:port names as URLs have them, separated by commas",
    doc: "Places of manifests and weights that may lie in one's own network; every other one must have a public address.",
    fallback: "",
    example: "127.0.0.1:9000,files.internal",
  },
  weightsFiles: {
    schema: z.string().refine(isAbsolute),
    expects: "the absolute path of a folder",
    doc: "The folder under which file: URIs of manifests and weights are read; without it none are.",
    example: "/srv/models",
  },
  weightsParallel: {
    schema: wholeNumber(1, 64),
    expects: "a whole number from 1 to 64",
    doc: "Chunks of weights that are fetched at once, of all listings; each takes up to 32 MiB of memory.",
    fallback: "4",
    example: "4",
  },
  weightsAnswerSeconds: {
    schema: wholeNumber(1, 600),
    expects: "a whole number of seconds from 1 to 600",
    doc: "How long a place of manifests or weights may take to begin its answer.",
    fallback: "20",
    example: "20",
  },
  weightsStallSeconds: {
    schema: wholeNumber(1, 600),
    expects: "a whole number of seconds from 1 to 600",
    doc: "How long it may take for the next 64 KiB.",
    fallback: "30",
    example: "30",
  },
  maxConcurrentJobs: {
    schema: wholeNumber(1, 4_096),
    expects: "a whole number from 1 to 4096",
    doc: "Jobs and requests of Sessions run at once.",
    fallback: "1",
    example: "4",
  },
  maxLostRaces: {
    schema: wholeNumber(1, 1_000),
    expects: "a whole number from 1 to 1000",
    doc: "Claims lost in a row after which the agent pauses claiming.",
    fallback: "5",
    example: "5",
  },
  marginSeconds: {
    schema: wholeNumber(1, 3_600),
    expects: "a whole number of seconds from 1 to 3600",
    doc: "No work is begun with less than twice this left, and nothing sent with less than this.",
    fallback: "10",
    example: "10",
  },
  drainSeconds: {
    schema: wholeNumber(0, 3_600),
    expects: "a whole number of seconds from 0 to 3600",
    doc: "How long a stopping agent waits for the jobs and answers it began, and then for its payments.",
    fallback: "20",
    example: "20",
  },
  inputHosts: {
    schema: hosts,
    expects: "host or host:port names as URLs have them, separated by commas",
    doc: "Places of referenced inputs that may lie in one's own network; every other one must have a public address.",
    fallback: "",
    example: "127.0.0.1:9000",
  },
  maxInputBytes: {
    schema: wholeNumber(1_024, 16_777_216),
    expects: "a whole number of bytes from 1024 to 16777216",
    doc: "The largest referenced input that is fetched; a longer one is refused.",
    fallback: "1048576",
    example: "1048576",
  },
  inputSeconds: {
    schema: wholeNumber(1, 600),
    expects: "a whole number of seconds from 1 to 600",
    doc: "In which a referenced input must be whole; it is asked for again while there is time to refuse it.",
    fallback: "20",
    example: "20",
  },
  referenceBytes: {
    schema: wholeNumber(0, 8_192),
    expects: "a whole number of bytes from 0 to 8192",
    doc: "A sealed output longer than this lies at this node for its client to fetch, instead of on the chain; needs --serve-listen.",
    fallback: "8192",
    example: "8192",
  },
  maxReferenceBytes: {
    schema: wholeNumber(8_192, 49_152),
    expects: "a whole number of bytes from 8192 to 49152",
    doc: "The longest output that is referenced; a longer answer is refused. Up to 12192 this node reveals a challenged output by itself, above that a wallet must (docs/OPERATIONS.md).",
    fallback: "12192",
    example: "12192",
  },
  reserveWarn: {
    schema: coins,
    expects: "an amount of coins such as 0.5",
    doc: "Gas reserve of the Provider below which status and metrics warn.",
    fallback: "0.5",
    example: "0.5",
  },
  reserveStop: {
    schema: coins,
    expects: "an amount of coins such as 0.1",
    doc: "Gas reserve of the Provider below which nothing new is begun.",
    fallback: "0.3",
    example: "0.3",
  },
  httpListen: {
    schema: listenAddress,
    expects: "host:port",
    doc: "Where /attestation, /status, /healthz, /readyz and /metrics are served; port 0 takes a free one.",
    fallback: "127.0.0.1:8790",
    example: "127.0.0.1:8790",
  },
  serveListen: {
    schema: listenAddress,
    expects: "host:port",
    doc: "Where clients of Sessions are served, apart from the status routes; absent: no Sessions. Port 0 takes a free one.",
    example: "0.0.0.0:8443",
  },
  tlsCert: {
    schema: z.string().min(1),
    expects: "the path of a PEM file",
    doc: "Certificate chain of the serving address; with --tls-key it speaks HTTPS. Requests are sealed to the enclave either way.",
    example: "/etc/cocoon/tls.crt",
  },
  tlsKey: {
    schema: z.string().min(1),
    expects: "the path of a PEM file",
    doc: "Private key of that certificate.",
    example: "/etc/cocoon/tls.key",
  },
  serveConnections: {
    schema: wholeNumber(1, 100_000),
    expects: "a whole number from 1 to 100000",
    doc: "Open connections that the serving address takes; further ones are closed at once.",
    fallback: "4096",
    example: "4096",
  },
  maxRequestBytes: {
    schema: wholeNumber(4_096, 67_108_864),
    expects: "a whole number of bytes from 4096 to 67108864",
    doc: "The largest sealed request that is read.",
    fallback: "4194304",
    example: "4194304",
  },
  minDeposit: {
    schema: coins,
    expects: "an amount of coins such as 0.1",
    doc: "A Session with less than this left of its deposit is not begun.",
    fallback: "0.1",
    example: "0.1",
  },
  redeemAmount: {
    schema: coins,
    expects: "an amount of coins such as 1",
    doc: "What a Session owes is redeemed once it is this much.",
    fallback: "1",
    example: "1",
  },
  redeemSeconds: {
    schema: wholeNumber(1, 604_800),
    expects: "a whole number of seconds from 1 to 604800",
    doc: "What a Session owes is redeemed after this long, however little it is above --redeem-minimum.",
    fallback: "600",
    example: "600",
  },
  redeemMinimum: {
    schema: coins,
    expects: "an amount of coins such as 0.01",
    doc: "Less than this is not worth the gas of a payment; it stays in the journal until more comes.",
    fallback: "0.01",
    example: "0.01",
  },
} as const satisfies Readonly<Record<string, Setting>>
