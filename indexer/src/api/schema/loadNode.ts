import { type GraphQLSchema, isObjectType } from "graphql"
import { badId } from "./badId.js"

type NodeId = { readonly typename: string; readonly id: string }

const isNode = (schema: GraphQLSchema, name: string): boolean => {
  const type = schema.getType(name)
  return isObjectType(type) && type.getInterfaces().some((one) => one.name === "Node")
}

/**
 * The object of an id, of the types alone that are found by one.
 * @throws GraphQLError BAD_ID
 */
export function loadNode<Node>(
  schema: GraphQLSchema,
  id: NodeId,
  load: (id: NodeId) => Node,
): Node {
  if (!isNode(schema, id.typename)) throw badId()
  return load(id)
}
