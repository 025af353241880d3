import type { Cell, Slice } from "@ton/core"
import { attempt } from "../attempt.js"
import { hex64 } from "../hex64.js"

const KEY_BITS = 256
/** An offer has at most 40 cells; more steps go through one cell twice, by which a dictionary of 40 could hold billions of keys. */
const STEPS_MAX = 80
/** No image has it: stands for a map in which nothing can be read. */
const UNREADABLE = hex64(0n)

interface Edge {
  readonly cell: Cell
  /** Bits of the key so far. */
  readonly prefix: string
}

/**
 * Image ids of a JobOffer, ascending, from its last field (a Maybe ^HashmapE of 256-bit keys). The contract only looks ids up, so
 * anyone may put any cells there: the walk is bounded, what cannot be read is left out, and a map in which nothing can be read
 * gives the zero id, which no image has.
 */
export function readImages(field: Slice): string[] {
  const root = attempt(() => field.loadMaybeRef())
  if (root === null) return []
  const ids = new Set<string>()
  const edges: Edge[] = [{ cell: root, prefix: "" }]
  for (let step = 0; step < STEPS_MAX; step++) {
    const edge = edges.pop()
    if (edge === undefined) break
    const found = attempt(() => walk(edge)) ?? []
    for (const next of found) {
      if (typeof next === "string") ids.add(next)
      else edges.push(next)
    }
  }
  return ids.size === 0 ? [UNREADABLE] : [...ids].sort()
}

/** The id at the end of an edge, or the two edges that follow it. */
function walk({ cell, prefix }: Edge): (Edge | string)[] {
  const slice = cell.beginParse()
  const key = prefix + readLabel(slice, KEY_BITS - prefix.length)
  if (key.length === KEY_BITS) return [hex64(BigInt(`0b${key}`))]
  if (key.length > KEY_BITS) return []
  return [0, 1].map((bit) => ({ cell: slice.loadRef(), prefix: `${key}${bit}` }))
}

/** HmLabel: hml_short$0 unary, hml_long$10 and hml_same$11 with a length of as many bits as `most` needs. */
function readLabel(slice: Slice, most: number): string {
  if (!slice.loadBit()) {
    let length = 0
    while (slice.loadBit()) length++
    return bitsOf(slice, length)
  }
  const same = slice.loadBit()
  const bit = same && slice.loadBit()
  const length = slice.loadUint(Math.ceil(Math.log2(most + 1)))
  return same ? (bit ? "1" : "0").repeat(length) : bitsOf(slice, length)
}

function bitsOf(slice: Slice, length: number): string {
  return Array.from({ length }, () => (slice.loadBit() ? "1" : "0")).join("")
}
