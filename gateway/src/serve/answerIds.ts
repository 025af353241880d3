import { randomUUID } from "node:crypto"

/** Gives every answer an id that no other answer has. */
export type AnswerIds = {
  /** The node's own id if it is well formed and free, else a new one with this prefix; taken until `release`. */
  choose(candidate: unknown, prefix: string): string
  /** Called once the id is on disk, or its answer came to nothing. */
  release(id: string): void
}

const FORM = /^[A-Za-z0-9][A-Za-z0-9_.:-]{0,127}$/

/** `isKept` says whether an answer of that id is in the store, or on its way there. */
export function createAnswerIds(isKept: (id: string) => boolean): AnswerIds {
  const taken = new Set<string>()
  const isFree = (id: unknown): id is string =>
    typeof id === "string" &&
    FORM.test(id) &&
    !id.startsWith("req_") &&
    !taken.has(id) &&
    !isKept(id)
  return {
    choose(candidate, prefix) {
      const id = isFree(candidate) ? candidate : `${prefix}${randomUUID().replaceAll("-", "")}`
      taken.add(id)
      return id
    },
    release: (id) => void taken.delete(id),
  }
}
