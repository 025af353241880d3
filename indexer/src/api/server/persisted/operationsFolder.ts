import { fileURLToPath } from "node:url"

/** The package's own operations: indexer/queries. */
export const operationsFolder = fileURLToPath(new URL("../../../../queries", import.meta.url))
