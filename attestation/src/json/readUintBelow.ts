import type { Reader } from "./reader.js"

/** A reader of an integer in 0 … limit − 1. */
export function readUintBelow(limit: number): Reader<number> {
  return (value) =>
    typeof value === "number" && Number.isInteger(value) && value >= 0 && value < limit
      ? value
      : undefined
}
