import {
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from "graphql"
import { ApiError } from "../ApiError.js"

/** How large a selection is with its fragments spread out. */
export type Size = {
  readonly depth: number
  readonly fields: number
  /** Fields at its top. */
  readonly top: number
  readonly aliases: number
  /** Deepest introspection in it. */
  readonly introspection: number
  /** Lists of a type's members inside each other, which introspection could multiply without end. */
  readonly members: number
}

const EMPTY: Size = { depth: 0, fields: 0, top: 0, aliases: 0, introspection: 0, members: 0 }
const MEMBERS = new Set(["fields", "inputFields", "interfaces", "possibleTypes"])
const INTROSPECTION = new Set(["__schema", "__type"])

function add(one: Size, other: Size): Size {
  return {
    depth: Math.max(one.depth, other.depth),
    fields: one.fields + other.fields,
    top: one.top + other.top,
    aliases: one.aliases + other.aliases,
    introspection: Math.max(one.introspection, other.introspection),
    members: Math.max(one.members, other.members),
  }
}

/**
 * Makes the measure of a document's operations. Each fragment is measured once, however often it is spread, so that the time is that
 * of reading the text. Throws ApiError FRAGMENT_CYCLE.
 */
export function measureDocument(
  document: DocumentNode,
): (operation: OperationDefinitionNode) => Size {
  const fragments = new Map<string, FragmentDefinitionNode>()
  for (const node of document.definitions) {
    if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node)
  }
  const measured = new Map<string, Size>()
  const open = new Set<string>()

  const ofFragment = (name: string): Size => {
    const known = measured.get(name)
    const fragment = fragments.get(name)
    if (known !== undefined || fragment === undefined) return known ?? EMPTY
    if (open.has(name)) {
      throw new ApiError("FRAGMENT_CYCLE", `the fragment "${name.slice(0, 64)}" contains itself`)
    }
    open.add(name)
    const size = ofSet(fragment.selectionSet)
    open.delete(name)
    measured.set(name, size)
    return size
  }
  const ofSelection = (node: SelectionNode): Size => {
    if (node.kind === Kind.FRAGMENT_SPREAD) return ofFragment(node.name.value)
    if (node.kind === Kind.INLINE_FRAGMENT) return ofSet(node.selectionSet)
    const inner = node.selectionSet === undefined ? EMPTY : ofSet(node.selectionSet)
    const meta = INTROSPECTION.has(node.name.value)
    return {
      depth: meta ? 1 : inner.depth + 1,
      fields: inner.fields + 1,
      top: 1,
      aliases: inner.aliases + (node.alias === undefined ? 0 : 1),
      introspection: meta ? inner.depth + 1 : inner.introspection,
      members: inner.members + (MEMBERS.has(node.name.value) ? 1 : 0),
    }
  }
  const ofSet = (set: SelectionSetNode): Size => set.selections.map(ofSelection).reduce(add, EMPTY)
  return ({ selectionSet }) => ofSet(selectionSet)
}
