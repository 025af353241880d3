import { SELF_REVEAL_BYTES } from "@cocoon/protocol"
import { coins, type Setting, wholeNumber } from "@cocoon/service"
import { hosts } from "./hosts.js"
import { json } from "./json.js"
import { SHEETS, sheet, sheets } from "./sheets.js"

/** How the operator's node trades: bids, listed prices, rewards, inputs and outputs that lie elsewhere than on the chain. */
export const marketSettings = {
  costs: {
    schema: sheets,
    expects: SHEETS,
    doc: "What a million tokens of each class cost this node, by listing, before fee and royalty: open jobs are claimed once their auction pays for it. Without an entry the node bids at its floors: the tokens are reckoned to cost nothing.",
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
  rewardMinimum: {
    schema: coins,
    expects: "an amount of coins such as 0.1",
    doc: "An epoch in which this node's deals paid less protocol fees is not reported: a reward is at most half of them, and its gas comes from the reserve.",
    fallback: "0.1",
    example: "0.1",
  },
  epochJitterSeconds: {
    schema: wholeNumber(0, 64_800),
    expects: "a whole number of seconds from 0 to 64800",
    doc: "Work is reported and rewards are claimed at a random moment within so long after their window opened.",
    fallback: "43200",
    example: "43200",
  },
  priceUpBps: {
    schema: wholeNumber(0, 100_000),
    expects: "a whole number of basis points from 0 to 100000",
    doc: "Listed prices rise by up to this above --prices with the share of busy slots, never below the owner's floors; 0 leaves them alone.",
    fallback: "0",
    example: "2000",
  },
  priceSeconds: {
    schema: wholeNumber(60, 86_400),
    expects: "a whole number of seconds from 60 to 86400",
    doc: "Between two changes of the listed prices.",
    fallback: "900",
    example: "900",
  },
  awaySeconds: {
    schema: wholeNumber(0, 86_400),
    expects: "a whole number of seconds from 0 to 86400",
    doc: "After so long without a free slot the Provider says that it takes no new work, until one is free again; it says so when it drains, too. 0: it never says so.",
    fallback: "0",
    example: "300",
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
    doc: `The longest output that is referenced; a longer answer is refused. Up to ${SELF_REVEAL_BYTES} this node reveals a challenged output by itself, above that a wallet must (docs/OPERATIONS.md).`,
    fallback: String(SELF_REVEAL_BYTES),
    example: String(SELF_REVEAL_BYTES),
  },
} as const satisfies Readonly<Record<string, Setting>>
