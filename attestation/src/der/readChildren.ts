import { type DerNode, readDer } from "./readDer.js"

/** The elements inside a constructed element, or `undefined` when its tag is another or it is malformed. */
export function readChildren(
  node: DerNode | undefined,
  tag: number,
): readonly DerNode[] | undefined {
  return node?.tag === tag ? readDer(node.content) : undefined
}
