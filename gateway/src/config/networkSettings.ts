import { address, coins, httpUrl, type Setting, wholeNumber } from "@cocoon/service"
import { z } from "zod"
import { imageIds } from "./imageIds.js"
import { modelNames } from "./modelNames.js"

/** The network, what of it is trusted, and the money. */
export const networkSettings = {
  registry: {
    schema: address,
    expects: "a TON address",
    doc: "The Registry's address, pinned here and never looked up.",
    example: "EQ...",
  },
  api: {
    schema: httpUrl,
    expects: "an http(s) address",
    doc: "A TonCenter v3 API, with its /api/v3 path.",
    example: "https://toncenter.com/api/v3",
  },
  apiKey: {
    schema: z.string().min(1).max(500),
    expects: "a text of 1 to 500 characters",
    doc: "Key of that API.",
    example: "...",
    secret: true,
  },
  globalId: {
    schema: wholeNumber(-0x8000_0000, 0x7fff_ffff),
    expects: "a network's GLOBALID, such as -239 (mainnet) or -3 (testnet)",
    doc: "Which network this is; signatures are good on this one only.",
    example: "-239",
  },
  root: {
    schema: z.string().min(1),
    expects: "intel or the path of a PEM file",
    doc: "The attestation root that quotes must end at: Intel's, or a file with a test root (development only).",
    fallback: "intel",
    example: "intel",
  },
  images: {
    schema: imageIds,
    expects: "image ids of 64 hex digits, separated by commas",
    doc: "The only images that are trusted; the chain can only narrow them. Needed under Intel's root, where an API that lies could name its own; under a test root, without it, those that the Registry approves.",
    example: "<64 hex digits>",
  },
  models: {
    schema: modelNames,
    expects: "name=address, separated by commas",
    doc: "The listings to serve and what they are called in `model`; without it every listing, under its raw address.",
    example: "llama=EQ...",
  },
  walletKey: {
    schema: z.string().min(1),
    expects: "the path of a file of mode 0600",
    doc: "The wallet that funds Sessions: 24 words, or a seed of 64 hex digits.",
    example: "/var/lib/cocoon/wallet.key",
  },
  walletVersion: {
    schema: z.enum(["v4r2", "v5r1"]),
    expects: "v4r2 or v5r1",
    doc: "Which standard wallet of that key.",
    fallback: "v5r1",
    example: "v5r1",
  },
  budget: {
    schema: coins,
    expects: "an amount of coins such as 50",
    doc: "The most that may be on deposit in all Sessions of this gateway at once.",
    example: "50",
  },
  sessionDeposit: {
    schema: coins,
    expects: "an amount of coins such as 1",
    doc: "What a Session is opened and topped up with.",
    fallback: "1",
    example: "1",
  },
  authoriseAhead: {
    schema: coins,
    expects: "an amount of coins such as 0.01",
    doc: "How much more than its requests can cost a voucher authorises, so that not each one needs a new signature. The contract pays what was metered; this is what a broken enclave could take besides.",
    fallback: "0",
    example: "0.01",
  },
} as const satisfies Readonly<Record<string, Setting>>
