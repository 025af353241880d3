const { availableParallelism } = require("node:os")

/** One run, two rooms: `unit` beside the code, `chain` in tests/. Both are ESM (see docs/DECISIONS/002). */
const swc = {
  "^.+\\.tsx?$": [
    "@swc/jest",
    { jsc: { target: "es2022", parser: { syntax: "typescript" } }, module: { type: "es6" } },
  ],
}
const shared = {
  rootDir: __dirname,
  extensionsToTreatAsEsm: [".ts"],
  transform: swc,
  moduleNameMapper: { "^(\\.{1,2}/.*)\\.js$": "$1" },
  modulePathIgnorePatterns: ["<rootDir>/build/", "/dist/"],
}

module.exports = {
  // Tests that wait for processes leave a core idle: one more worker than there are.
  maxWorkers: availableParallelism() + 1,
  workerIdleMemoryLimit: "1GB",
  testTimeout: 60_000,
  testSequencer: "./tools/testSequencer.cjs",
  projects: [
    {
      ...shared,
      displayName: "unit",
      testMatch: ["<rootDir>/*/src/**/*.test.ts", "<rootDir>/examples/*/src/**/*.test.ts"],
      testEnvironment: "node",
    },
    {
      ...shared,
      displayName: "e2e",
      testMatch: ["<rootDir>/tests/**/*.e2e.ts"],
      testEnvironment: "node",
    },
    {
      ...shared,
      displayName: "chain",
      testMatch: ["<rootDir>/tests/**/*.spec.ts"],
      testEnvironment: "@ton/sandbox/jest-environment",
    },
  ],
}
