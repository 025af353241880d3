/** Every visible word in English; the other languages have the same keys. Values that hold parts are functions. */
export const en = {
  name: "English",
  product: "Cocoon",
  skipToContent: "Skip to content",
  nav: {
    label: "Main",
    overview: "Overview",
    providers: "Providers",
    models: "Models",
    jobs: "Jobs",
    sessions: "Sessions",
    rewards: "Rewards",
    governance: "Governance",
    network: "Contracts",
    verify: "Verify",
    join: "Join",
    account: "My account",
    playground: "Playground",
    status: "Status",
    more: "More",
  },
  theme: { label: "Theme", system: "As the system", light: "Light", dark: "Dark" },
  language: "Language",
  search: {
    label: "Search",
    placeholder: "Address, hash, deal or owner",
    nothing: "Nothing on this network has that name.",
  },
  state: {
    loading: "Loading…",
    empty: "Nothing here yet.",
    stale: (since: string) =>
      `No contact with the indexer since ${since}: what you see may be old.`,
    failed: "This could not be read.",
    retry: "Try again",
    notFound: "There is no such page.",
    toOverview: "To the overview",
  },
  copy: { action: "Copy", done: "Copied" },
} as const

type Widen<Value> = Value extends string
  ? string
  : Value extends (...args: infer Parts) => string
    ? (...args: Parts) => string
    : { readonly [Key in keyof Value]: Widen<Value[Key]> }

/** What a language must say. */
export type Messages = Widen<typeof en>
