import type { DerNode } from "./readDer.js"

/** The content of an element, or `undefined` when its tag is another. */
export function readContent(node: DerNode | undefined, tag: number): Uint8Array | undefined {
  return node?.tag === tag ? node.content : undefined
}
