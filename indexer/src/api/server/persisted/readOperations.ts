import { createHash } from "node:crypto"
import { readdir, readFile } from "node:fs/promises"
import { join } from "node:path"
import { CocoonError } from "@cocoon/protocol/errors"
import { Kind, parse } from "graphql"
import type { Operation } from "./Operation.js"

/** Names of the folder's `.graphql` files, in order. One without any was hardly meant. */
async function listFiles(folder: string): Promise<readonly string[]> {
  const refuse = (why: string, cause?: unknown) =>
    new CocoonError({ code: "BAD_OPERATION", message: `${folder}: ${why}`, cause })
  const entries = await readdir(folder).catch((cause) => {
    throw refuse(`cannot be read (${cause.code}); name a folder of .graphql files`, cause)
  })
  const files = entries.filter((name) => name.endsWith(".graphql")).sort()
  if (files.length === 0) throw refuse("holds no .graphql file; name a folder that does")
  return files
}

function readOperation(file: string, source: string): Operation {
  const text = source.trim()
  const refuse = (why: string, cause?: unknown) =>
    new CocoonError({ code: "BAD_OPERATION", message: `${file}: ${why}`, cause })
  try {
    const operations = parse(text).definitions.filter(
      ({ kind }) => kind === Kind.OPERATION_DEFINITION,
    )
    const [operation, ...others] = operations
    const name = operation?.kind === Kind.OPERATION_DEFINITION ? operation.name?.value : undefined
    if (name === undefined || others.length > 0) throw refuse("must hold one operation with a name")
    return { name, hash: createHash("sha256").update(text).digest("hex"), text }
  } catch (error) {
    throw error instanceof CocoonError ? error : refuse("is not GraphQL", error)
  }
}

/**
 * Reads a folder of `.graphql` files, each with one operation that has a name, in order of file names. An operation's hash is the
 * SHA-256 of its file's text without white space at the ends. Throws CocoonError BAD_OPERATION.
 */
export async function readOperations(folder: string): Promise<readonly Operation[]> {
  const operations: Operation[] = []
  for (const name of await listFiles(folder)) {
    const file = join(folder, name)
    const operation = readOperation(file, await readFile(file, "utf8"))
    if (operations.some(({ name }) => name === operation.name)) {
      const message = `${file}: another file of the folder has an operation ${operation.name}; rename one`
      throw new CocoonError({ code: "BAD_OPERATION", message })
    }
    operations.push(operation)
  }
  return operations
}
