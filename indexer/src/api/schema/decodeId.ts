import { badId } from "./badId.js"

const ID_LENGTH_MAX = 300
const SHAPE = /^([A-Z][A-Za-z]*):(.+)$/s

/**
 * The type's name and the key of a node's id.
 * @throws GraphQLError BAD_ID
 */
export function decodeId(id: string): { typename: string; id: string } {
  const text = id.length > ID_LENGTH_MAX ? "" : Buffer.from(id, "base64url").toString()
  const [, typename, key] = SHAPE.exec(text) ?? []
  if (typename === undefined || key === undefined) throw badId()
  return { typename, id: key }
}
