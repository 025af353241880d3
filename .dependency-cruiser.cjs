/** The arrows of docs/ARCHITECTURE.md: a folder imports only what stands beside its name. */
const ARROWS = {
  wrappers: ["build"],
  protocol: ["wrappers"],
  attestation: [],
  "ton-indexer-client": [],
  client: ["protocol", "attestation", "wrappers", "ton-indexer-client"],
  service: ["protocol"],
  gateway: ["service", "client", "protocol", "attestation", "ton-indexer-client"],
  "node-agent": ["service", "protocol", "attestation", "wrappers", "ton-indexer-client"],
  indexer: ["service", "protocol", "attestation", "wrappers", "ton-indexer-client"],
  explorer: ["client", "protocol", "attestation", "ton-indexer-client"],
  cli: ["attestation", "wrappers", "protocol", "client", "ton-indexer-client"],
  localnet: [],
  demo: ["protocol", "attestation", "wrappers", "ton-indexer-client", "client"],
  simulate: ["protocol"],
  bench: [
    "protocol",
    "attestation",
    "wrappers",
    "ton-indexer-client",
    "client",
    "localnet",
    "indexer",
  ],
  examples: [],
  scripts: ["wrappers", "protocol", "attestation", "client", "ton-indexer-client"],
}
const FOLDERS = [...Object.keys(ARROWS), "tests", "build"]

const arrow = (from, allowed) => {
  const others = FOLDERS.filter((folder) => folder !== from && !allowed.includes(folder))
  return {
    name: `${from}-imports-only-${allowed.join("-") || "nothing-of-ours"}`,
    severity: "error",
    from: { path: `^${from}/` },
    to: { path: `^(${others.join("|")})/` },
  }
}

/** Libraries of which a browser loads all or part: no Node built-in outside their tests. */
const BROWSER = ["protocol", "attestation", "client"]

module.exports = {
  forbidden: [
    {
      name: "nobody-imports-scripts-or-tests",
      severity: "error",
      from: { path: "^(?!scripts/|tests/)" },
      to: { path: "^(scripts|tests)/" },
    },
    ...Object.entries(ARROWS).map(([from, allowed]) => arrow(from, allowed)),
    {
      name: "no-cycles",
      severity: "error",
      from: { pathNot: "^build/|^tests/" },
      to: { circular: true },
    },
    {
      name: "protocol-entries-stay-light",
      comment: "units, format and errors go into the explorer's first load",
      severity: "error",
      from: { path: "^protocol/src/(units|format|errors)\\.ts$" },
      to: { path: "^(protocol|wrappers)/", pathNot: "^protocol/src/(units|format|errors)\\.ts$" },
    },
    {
      name: "browser-libraries-need-no-node",
      severity: "error",
      from: {
        path: `^(${BROWSER.join("|")})/src/`,
        pathNot: "\\.test\\.ts$|/testing/|/platform/node[A-Za-z]*\\.ts$",
      },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "test-pki-only-by-name",
      comment: "the test root must not be reachable from the library's main entry",
      severity: "error",
      from: { path: "^attestation/src/", pathNot: "testPki|\\.test\\.ts$" },
      to: { path: "^attestation/src/testPki/" },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules|/dist/|^build/" },
    tsPreCompilationDeps: true,
    combinedDependencies: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
      extensions: [".ts", ".js"],
    },
  },
}
