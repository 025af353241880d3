import type { Kysely } from "kysely"
import type { Database } from "../store/Database.js"
import type { FollowedAccount } from "./FollowedAccount.js"

const AT_ONCE = 1_000

/** Accounts that are followed, all or those among these addresses. */
export async function readFollowed(
  db: Kysely<Database>,
  addresses?: readonly string[],
): Promise<FollowedAccount[]> {
  const followed = db.selectFrom("account").selectAll().where("followed", "=", true)
  if (addresses === undefined) return followed.execute()
  const found: FollowedAccount[] = []
  for (let at = 0; at < addresses.length; at += AT_ONCE) {
    const some = addresses.slice(at, at + AT_ONCE)
    found.push(...(await followed.where("address", "in", some).execute()))
  }
  return found
}
