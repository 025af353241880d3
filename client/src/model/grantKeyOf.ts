import type { GrantEntry } from "./GrantJournal.js"

/** Names a grant: one per Model, Provider, HPKE key and key epoch. */
export function grantKeyOf(
  entry: Pick<GrantEntry, "model" | "provider" | "hpkeKey" | "epoch">,
): string {
  return [entry.model, entry.provider, entry.hpkeKey, entry.epoch].join("/")
}
