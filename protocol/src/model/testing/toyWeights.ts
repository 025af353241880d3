import type { ModelDescription } from "../ModelManifest.js"

/** The weights of the shared vectors: byte i is i + 7·⌊i / 256⌋, modulo 256. */
export function toyWeights(size: number): Uint8Array {
  return Uint8Array.from({ length: size }, (_, i) => i + 7 * (i >> 8))
}

/** A model of 64 KiB chunks. */
export function toyDescription(size: number): ModelDescription {
  return { name: "acme/toy", format: "gguf", size, chunkSize: 65_536 }
}

/** A byte stream in pieces of `step` bytes. */
export async function* stream(bytes: Uint8Array, step = 10_000): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += step) yield bytes.subarray(at, at + step)
}
