import { hex64 } from "./hex64.js"

/** Raw address of an account of workchain 0, from its hash. */
export function rawAccount(hash: bigint): string {
  return `0:${hex64(hash)}`
}
