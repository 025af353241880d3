/** Words that every page has around it. */
export const common = {
  name: "English",
  product: "Cocoon",
  description:
    "What happens on Cocoon: providers, models, jobs, attestations and the rules, straight from the chain.",
  skipToContent: "Skip to content",
  nav: {
    label: "Main",
    menu: "Menu",
    more: "All places",
    groups: {
      see: "What happens",
      decide: "What it costs and brings",
      use: "Take part",
      check: "Trust and rules",
    },
    places: {
      overview: "Overview",
      providers: "Providers",
      models: "Models",
      jobs: "Jobs",
      sessions: "Sessions",
      prices: "Prices",
      earn: "Earn",
      rewards: "Rewards",
      leaderboard: "Leaderboard",
      playground: "Playground",
      join: "Join",
      account: "My account",
      verify: "Verify",
      governance: "Governance",
      network: "Contracts",
      status: "Status",
    },
  },
  footer: {
    version: (a: string) => `Indexer ${a}`,
    fresh: (a: string, b: string) => `Block ${a}, ${b} ago`,
    more: "How fresh this is",
  },
  theme: { label: "Theme", system: "System", light: "Light", dark: "Dark" },
  language: "Language",
  search: {
    label: "Search",
    placeholder: "Address, hash, deal or owner",
    nothing: "Nothing on this network has that name.",
  },
  close: "Close",
  units: { day: "d", hour: "h", minute: "min", second: "s" },
  table: {
    pages: "Pages",
    first: "First",
    previous: "Previous",
    next: "Next",
    order: "Order",
    filter: "Show",
    all: "All",
    more: "Show all",
  },
  connection: { connecting: "Asking the indexer", live: "Live", lost: "No contact" },
  chart: { numbers: "As a table", empty: "No numbers to draw yet." },
  state: {
    late: (length: string) =>
      `The indexer is ${length} behind the chain: what you see is older than it seems.`,
    loading: "Loading…",
    empty: "Nothing here yet.",
    stale: (since: string) =>
      `No contact with the indexer since ${since}: what you see may be old.`,
    failed: "This could not be read.",
    retry: "Try again",
    notFound: "There is no such page.",
    toOverview: "To the overview",
  },
  errors: {
    UNREACHABLE:
      "The indexer cannot be reached. Check your connection; the page reads again by itself once it is back.",
    NO_CONFIG:
      "This host does not say which network to show (/explorer.json). If it is yours, start the indexer with the explorer.",
    BAD_ANSWER:
      "The indexer answered with something that is no answer. Try again, or ask another one.",
    RATE_LIMITED: "Too many questions from your address for now. Wait a moment.",
    BAD_ADDRESS:
      "This is no address. An address begins with EQ, UQ or 0: and has 48 or 66 characters.",
    BAD_HASH: "This is no hash: a hash has 64 hexadecimal digits.",
    BAD_FILTER: "The list cannot be filtered by this.",
    BAD_CURSOR: "This page of the list cannot be found. Go to the first one.",
    NO_WALLET: "No wallet is connected.",
    NO_CHAIN_API: "This host names no chain API: nothing can be signed or sent here.",
    FAUCET_FAILED: "The faucet gave nothing. Try again.",
    WALLET_REFUSED: "The wallet declined. Nothing was signed.",
    WALLET_WRONG_NETWORK:
      "The wallet is on another network. Switch it to the one that is shown here and connect again.",
    WALLET_TOO_MANY_MESSAGES: "The wallet cannot sign so many messages at once.",
    WALLET_BALANCE_TOO_LOW: "The wallet holds less than this needs. Nothing was sent.",
    WALLET_EXPIRED:
      "The network did not take the wallet's message in time, and takes it no more. Nothing was sent; try again.",
    WALLET_NOT_SENT:
      "The wallet ran but sent nothing: its balance is too small for this and the fees.",
    WALLET_UNREADABLE: "The account at the wallet's address is no wallet of this kind.",
    WALLET_UNAVAILABLE: "The wallet could not be reached. Check your connection and try again.",
    CHAIN_UNREACHABLE: "The chain's API cannot be reached. Check your connection and try again.",
  },
  copy: { action: "Copy", done: "Copied" },
} as const
