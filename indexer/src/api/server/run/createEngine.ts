import {
  createSourceEventStream,
  type DocumentNode,
  type ExecutionResult,
  execute as executeEvent,
  GraphQLError,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
} from "graphql"
import { createYoga } from "graphql-yoga"
import type { GraphqlOptions } from "../Server.js"
import { until } from "./until.js"

/** One execution; `document` is what `parse` gave and `validate` found nothing in. */
export type Execution = {
  readonly document: DocumentNode
  readonly operation: OperationDefinitionNode
  readonly variables: Readonly<Record<string, unknown>>
  readonly signal: AbortSignal
}

/**
 * graphql-yoga as the engine, without its HTTP layer, whose writer would wait for ever for a subscriber that has gone. Executions
 * throw the signal's reason as soon as it aborts; resolvers begin no further statement then (their context sees to it), and one that
 * is under way ends by the database's own time limit.
 */
export type Engine = {
  parse(text: string): DocumentNode
  validate(document: DocumentNode): readonly GraphQLError[]
  execute(execution: Execution): Promise<ExecutionResult>
  /** Begins a subscription: its events as they come, not executed yet; or why it cannot begin. */
  open(execution: Execution): Promise<AsyncIterable<unknown> | ExecutionResult>
  /** Answers one event of a subscription, in a context of its own. */
  answer(execution: Execution, event: unknown): Promise<ExecutionResult>
}

/** Operations of a kind that the schema does not have: the rules of graphql-js leave them to execution. */
function rootless(schema: GraphQLSchema, document: DocumentNode): GraphQLError[] {
  return document.definitions.flatMap((node) => {
    if (node.kind !== Kind.OPERATION_DEFINITION) return []
    const type = schema.getRootType(node.operation)
    return type ? [] : [new GraphQLError(`The schema has no ${node.operation}.`, { nodes: node })]
  })
}

function createYogaEngine({ schema, createContext }: GraphqlOptions) {
  return createYoga<{ signal: AbortSignal }>({
    schema,
    context: ({ signal }) => createContext({ signal }),
    // All of these are done before or after it.
    logging: false,
    maskedErrors: false,
    graphiql: false,
    cors: false,
    parserAndValidationCache: false,
  })
}

/** See Engine. */
export function createEngine(options: GraphqlOptions): Engine {
  const { schema } = options
  const yoga = createYogaEngine(options)
  const idle = yoga.getEnveloped({ signal: AbortSignal.abort() })
  const argsOf = async ({ document, operation, variables, signal }: Execution) => {
    const { contextFactory, execute } = yoga.getEnveloped({ signal })
    const contextValue = await contextFactory()
    const operationName = operation.name?.value
    return {
      execute,
      args: { schema, document, variableValues: variables, operationName, contextValue, signal },
    }
  }
  return {
    parse: (text) => idle.parse(text) as DocumentNode,
    validate: (document) => [
      ...rootless(schema, document),
      ...(idle.validate(schema, document) as readonly GraphQLError[]),
    ],
    async execute(execution) {
      const { execute, args } = await argsOf(execution)
      return until(execution.signal, execute(args) as Promise<ExecutionResult>)
    },
    async open(execution) {
      const { args } = await argsOf(execution)
      return until(execution.signal, createSourceEventStream(args))
    },
    async answer(execution, event) {
      const { args } = await argsOf(execution)
      return until(execution.signal, executeEvent({ ...args, rootValue: event }))
    },
  }
}
