/** Words of the page. */
export const session = {
  missing: "There is no such session.",
  expiresAt: "Ends at the latest",
  closeAt: "Can be closed from",
  redemptions: "Redemptions",
  sessionKey: "Session key",
  sessionKeyHint: "Signs the client's vouchers.",
  noSettlements: "Nothing was redeemed yet.",
  left: "Left for the client",
} as const
