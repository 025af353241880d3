import type { ApiContext } from "../context/ApiContext.js"

/** The last epoch in which a Provider worked; 0 before the first. */
export async function loadLastEpoch({ db }: ApiContext): Promise<number> {
  const row = await db
    .selectFrom("provider_epoch")
    .select("epoch")
    .orderBy("epoch", "desc")
    .limit(1)
    .executeTakeFirst()
  return row?.epoch ?? 0
}
