const WHOLE = 10_000

/** Basis points of an open Job's limits after this many seconds: from `startBps` up to all of them, as the contract rises. */
export function auctionShare(
  { startBps, auctionSeconds }: { readonly startBps: number; readonly auctionSeconds: number },
  elapsed: number,
): number {
  if (auctionSeconds === 0 || elapsed >= auctionSeconds) return WHOLE
  if (elapsed <= 0) return startBps
  return startBps + Math.floor(((WHOLE - startBps) * elapsed) / auctionSeconds)
}
