export { createTestPki, type TestPki, type TestPkiOptions } from "./createTestPki.js"
export type { TestKey } from "./deriveTestKey.js"
export { type MakeQuoteOptions, makeQuote } from "./makeQuote.js"
export { TEST_ROOT_LABEL, TEST_ROOT_PUBLIC_KEY } from "./testRoot.js"
