import { openSession, type Session } from "@cocoon/wrappers"
import type { CocoonClient } from "../CocoonClient.js"
import type { SessionName } from "./SessionName.js"

/** The Session at the address that follows from its names, with the StateInit. */
export async function sessionContract(client: CocoonClient, name: SessionName): Promise<Session> {
  const { provider, ...names } = name
  return openSession({ codes: await client.codes(), ...names, ...provider })
}
