import * as wire from "@cocoon/wrappers"
import type { World } from "../createWorld.js"
import { toUint } from "../keys.js"
import { closing, redemption } from "../redeem.js"
import { openingMessage, type SessionDeal } from "../session.js"
import { cell, type Row } from "./row.js"

/** What a Session tells its Provider and its Model. */
export function noticeRows(world: World, channel: SessionDeal): Row[] {
  const names = {
    queryId: 0n,
    client: world.client.address,
    owner: world.providerOwner.address,
    index: 0n,
    nonce: channel.nonce,
    termsHash: toUint(world.terms.hash()),
    openedAt: BigInt(channel.openedAt),
  }
  const from = channel.session.address
  const refused = "ERROR_NOT_THE_DEAL"
  const opened = { $$type: "SessionOpened", ...names, deposit: 1n } as const
  const closed = { $$type: "SessionClosed", ...names, paid: 1n, fee: 1n, usage: null } as const
  return [
    { name: "SessionOpened", body: cell(wire.storeSessionOpened(opened)), from, refused },
    { name: "SessionClosed", body: cell(wire.storeSessionClosed(closed)), from, refused },
  ]
}

/** What a Session receives. */
export function sessionRows(world: World, channel: SessionDeal): Row[] {
  const { client, stranger } = world
  const queryId = 0n
  const topUp = { $$type: "TopUp", queryId, amount: 1n, expiresAt: 0n } as const
  return [
    {
      name: "OpenSession",
      body: cell(wire.storeOpenSession(openingMessage(world))),
      from: client.address,
      refused: "ERROR_ALREADY_INITIALISED",
    },
    {
      name: "TopUp",
      body: cell(wire.storeTopUp(topUp)),
      from: client.address,
      refused: "ERROR_NOT_CLIENT",
    },
    {
      name: "Redeem",
      body: cell(wire.storeRedeem(redemption(world, channel))),
      from: stranger.address,
      refused: null,
    },
    {
      name: "CloseSession",
      body: cell(wire.storeCloseSession(closing(world, channel))),
      from: stranger.address,
      refused: null,
    },
    {
      name: "RequestClose",
      body: cell(wire.storeRequestClose({ $$type: "RequestClose", queryId })),
      from: client.address,
      refused: "ERROR_TOO_EARLY",
    },
    {
      name: "FinalizeClose",
      body: cell(wire.storeFinalizeClose({ $$type: "FinalizeClose", queryId })),
      from: stranger.address,
      refused: "ERROR_WRONG_STATUS",
    },
  ]
}
