import { getIntrospectionQuery } from "graphql"
import { createServerWorld } from "./testing/createServerWorld.js"

const nested = (field: string, depth: number, leaf = "name") =>
  `${`${field} { `.repeat(depth)}${leaf}${" }".repeat(depth)}`
const many = (count: number, write: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => write(index)).join(" ")

const bomb = many(10, (at) => `fragment F${at} on Item { item { ...F${at + 1} ...F${at + 1} } }`)

/** Each is refused by this name, and no resolver hears of it. */
const HOSTILE: readonly (readonly [name: string, code: string, query: string])[] = [
  ["deep", "QUERY_TOO_DEEP", `{ ${nested("item", 12)} }`],
  [
    "deep through fragments",
    "QUERY_TOO_DEEP",
    `{ ${nested("item", 7, "...F")} } fragment F on Item { ${nested("item", 5)} }`,
  ],
  [
    "deep through inline fragments",
    "QUERY_TOO_DEEP",
    `{ ${"item { ... on Item { ".repeat(12)}name${" } }".repeat(12)} }`,
  ],
  ["wide", "QUERY_TOO_WIDE", `{ item { ${many(400, () => "name")} } }`],
  ["wide at its root", "QUERY_TOO_WIDE", `{ ${many(21, () => "count")} }`],
  ["aliased", "QUERY_TOO_MANY_ALIASES", `{ item { ${many(41, (at) => `a${at}: name`)} } }`],
  [
    "aliased through fragments",
    "QUERY_TOO_MANY_ALIASES",
    `{ item { ...F item { ...F item { ...F } } } } fragment F on Item { ${many(15, (at) => `a${at}: name`)} }`,
  ],
  ["a fragment bomb", "QUERY_TOO_WIDE", `{ item { ...F0 } } ${bomb} fragment F10 on Item { name }`],
  [
    "a bomb without fields between",
    "QUERY_TOO_WIDE",
    `{ item { ...F0 } } ${bomb.replaceAll(/item \{ (\S+ \S+) \}/g, "$1")} fragment F10 on Item { name }`,
  ],
  [
    "a fragment that holds itself",
    "FRAGMENT_CYCLE",
    "{ item { ...F } } fragment F on Item { item { ...F } }",
  ],
  [
    "fragments in a circle",
    "FRAGMENT_CYCLE",
    "{ item { ...A } } fragment A on Item { ...B } fragment B on Item { item { ...A } }",
  ],
  [
    "too many fragments",
    "QUERY_TOO_MANY_FRAGMENTS",
    `{ count } ${many(31, (at) => `fragment F${at} on Item { name }`)}`,
  ],
  ["too many operations", "QUERY_TOO_MANY_OPERATIONS", many(11, (at) => `query Q${at} { count }`)],
  [
    "too many directives",
    "QUERY_TOO_MANY_DIRECTIVES",
    `{ count ${many(21, () => "@skip(if: true)")} }`,
  ],
  [
    "too many variables",
    "QUERY_TOO_MANY_VARIABLES",
    `query (${many(33, (at) => `$v${at}: Int`)}) { count }`,
  ],
  ["too many tokens", "QUERY_TOO_MANY_TOKENS", `{ ${many(2_000, () => "a")} }`],
  ["too long", "QUERY_TOO_LONG", `{ count } #${"x".repeat(16_384)}`],
  ["a huge page", "PAGE_TOO_LARGE", "{ item { items(first: 101) { edges { node { name } } } } }"],
  [
    "a huge page from the end",
    "PAGE_TOO_LARGE",
    "{ item { items(last: 1000000) { edges { node { name } } } } }",
  ],
  [
    "pages in pages",
    "QUERY_TOO_COSTLY",
    "{ item { items(first: 100) { edges { node { items(first: 100) { edges { node { name } } } } } } } }",
  ],
  ["lists in lists", "QUERY_TOO_COSTLY", `{ item { ${nested("list", 5)} } }`],
  [
    "many pages by alias",
    "QUERY_TOO_COSTLY",
    `{ item { ${many(30, (at) => `p${at}: items(first: 100) { edges { node { name item { name } } } }`)} } }`,
  ],
  [
    "introspection without end",
    "INTROSPECTION_TOO_DEEP",
    `{ __schema { types { fields { type { fields { type { name } } } } } } }`,
  ],
  [
    "introspection, deep",
    "INTROSPECTION_TOO_DEEP",
    `{ __type(name: "Item") { ${nested("ofType", 20)} } }`,
  ],
  [
    "introspection, again and again",
    "QUERY_TOO_COSTLY",
    `{ ${many(11, (at) => `s${at}: __schema { types { name } }`)} }`,
  ],
  ["not GraphQL", "GRAPHQL_PARSE_FAILED", "{ item { name }"],
  ["SQL", "GRAPHQL_PARSE_FAILED", "'; DROP TABLE job; --"],
  ["an unknown field", "GRAPHQL_VALIDATION_FAILED", "{ password }"],
  ["a mutation", "GRAPHQL_VALIDATION_FAILED", "mutation { count }"],
  ["U+0000 in a literal", "BAD_REQUEST", '{ echo(text: "a\\u0000b") }'],
]

describe("a hostile query is refused by name and reaches no resolver:", () => {
  it.each(HOSTILE)("%s: %s", async (_name, code, query) => {
    const { post, resolved } = await createServerWorld()
    const { status, errors, data } = await post({ query })
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual([code])
    expect(status).toBe(400)
    expect(data).toBeUndefined()
    expect(resolved).toEqual([])
  })
})

const levels = (depth: number): unknown => (depth === 0 ? 1 : [levels(depth - 1)])

/** Requests that are wrong around the document. */
const REQUESTS: readonly (readonly [name: string, code: string, status: number, body: unknown])[] =
  [
    ["bad JSON", "BAD_JSON", 400, "{"],
    ["an array", "BATCH_REFUSED", 400, [{ query: "{ count }" }]],
    ["a number", "BAD_REQUEST", 400, 7],
    ["nothing to run", "BAD_REQUEST", 400, {}],
    ["a query that is no string", "BAD_REQUEST", 400, { query: { $gt: "" } }],
    ["variables that are no object", "BAD_REQUEST", 400, { query: "{ count }", variables: [1] }],
    ["an unknown member", "BAD_REQUEST", 400, { query: "{ count }", map: {} }],
    [
      "a hash that is none",
      "BAD_REQUEST",
      400,
      { extensions: { persistedQuery: { version: 1, sha256Hash: "../../etc/passwd" } } },
    ],
    [
      "an unknown operation",
      "OPERATION_UNKNOWN",
      400,
      { query: "query A { count }", operationName: "B" },
    ],
    [
      "two operations and no name",
      "OPERATION_UNKNOWN",
      400,
      { query: "query A { count } query B { count }" },
    ],
    [
      "deep variables",
      "VARIABLES_TOO_LARGE",
      400,
      { query: "{ count }", variables: { v: levels(10) } },
    ],
    [
      "a long list",
      "VARIABLES_TOO_LARGE",
      400,
      { query: "{ count }", variables: { v: Array(101).fill(1) } },
    ],
    [
      "large variables",
      "VARIABLES_TOO_LARGE",
      400,
      { query: "{ count }", variables: { v: "x".repeat(16_384) } },
    ],
    [
      "U+0000 in variables",
      "BAD_VARIABLES",
      400,
      { query: "{ count }", variables: { v: ["a\0"] } },
    ],
    [
      "a body too large",
      "BODY_TOO_LARGE",
      413,
      { query: "{ count }", operationName: "x".repeat(65_536) },
    ],
    [
      "a page by variable",
      "PAGE_TOO_LARGE",
      400,
      {
        query: "query ($n: Int) { item { items(first: $n) { edges { cursor } } } }",
        variables: { n: 101 },
      },
    ],
    [
      "a page by default",
      "PAGE_TOO_LARGE",
      400,
      { query: "query ($n: Int = 500) { item { items(first: $n) { edges { cursor } } } }" },
    ],
  ]

describe("a hostile request is refused by name and reaches no resolver:", () => {
  it.each(REQUESTS)("%s: %s", async (_name, code, status, body) => {
    const { post, resolved } = await createServerWorld()
    const reply = await post(body)
    expect(reply.errors?.map(({ extensions }) => extensions.code)).toEqual([code])
    expect(reply.status).toBe(status)
    expect(resolved).toEqual([])
  })

  it("variables of another type are refused before any resolver", async () => {
    const { query, resolved } = await createServerWorld()
    const text = "query ($text: String!) { count echo(text: $text) }"
    const { errors } = await query(text, { text: { $ne: null } })
    expect(errors?.[0]?.extensions.code).toBe("BAD_VARIABLES")
    expect(resolved).toEqual([])
  })

  it("a compressed body, or one of another type, is not read", async () => {
    const { post } = await createServerWorld()
    const kinds = [{ "content-encoding": "gzip" }, { "content-type": "text/plain" }]
    for (const headers of kinds) {
      const { status, errors } = await post({ query: "{ count }" }, { headers })
      expect([status, errors?.[0]?.extensions.code]).toEqual([415, "UNSUPPORTED_MEDIA_TYPE"])
    }
  })
})

describe("what is well within the limits is served:", () => {
  it("the whole schema, as tools ask for it", async () => {
    const { query } = await createServerWorld()
    const { status, data } = await query(getIntrospectionQuery())
    expect([status, Object.keys(data ?? {})]).toEqual([200, ["__schema"]])
  })

  it("at a limit, not beyond", async () => {
    const { query } = await createServerWorld()
    const page = "items(first: 100) { edges { node { name } } }"
    for (const text of [`{ ${nested("item", 11)} }`, `{ item { ${page} } }`]) {
      expect((await query(text)).errors).toBeUndefined()
    }
  })

  it("strings that are hostile elsewhere come back as they are", async () => {
    const { query } = await createServerWorld()
    const hostile = [
      "'; DROP TABLE job; --",
      "<script>alert(1)</script>",
      "{{7*7}}",
      "\u202e\ud83d\ude00",
    ]
    for (const text of hostile) {
      const { data } = await query("query ($text: String!) { echo(text: $text) }", { text })
      expect(data).toEqual({ echo: text })
    }
  })
})
