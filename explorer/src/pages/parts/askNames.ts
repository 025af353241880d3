import { CocoonError } from "@cocoon/protocol/errors"
import type { ExplorerConfig } from "../../app/ExplorerConfig.js"
import { AccountNames } from "../../generated/AccountNames.js"
import { requestGraphql } from "../../graphql/requestGraphql.js"

/** What the address of a contract was derived from, as the indexer says; whoever uses it derives the address again. */
export async function askNames(
  { graphql: url }: ExplorerConfig,
  address: string,
): Promise<Readonly<Record<string, string | number>>> {
  const variables = { address }
  const { account } = await requestGraphql({ url, document: AccountNames, variables })
  if (account) return account.names as Readonly<Record<string, string | number>>
  const message = "the indexer does not know what this address was derived from"
  throw new CocoonError({ code: "WRONG_NAMES", message })
}
