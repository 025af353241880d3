import { Buffer } from "buffer"

// The chain's libraries expect Node's Buffer; loaded before any of them.
globalThis.Buffer ??= Buffer as unknown as typeof globalThis.Buffer

// The page's policy forbids code that is made of text, so schemas are told not to try: each attempt would be reported.
Object.assign(globalThis, { __zod_globalConfig: { jitless: true } })
