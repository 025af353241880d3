import { Buffer } from "buffer"

// The chain's libraries expect Node's Buffer; loaded before any of them.
globalThis.Buffer ??= Buffer as unknown as typeof globalThis.Buffer
