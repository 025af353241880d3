import { BPS, type PriceSheet, TOKEN_CLASSES } from "@cocoon/protocol"

/** Steps in which the share of busy slots is counted: prices do not change for less. */
const STEPS = 20n

/**
 * The sheet to list: the settings' own, raised by up to `upBps` with the share of busy slots (0 to 1), and in no class below the
 * owner's floor. Pure.
 */
export function priceFor(
  own: PriceSheet,
  of: { readonly busy: number; readonly upBps: bigint; readonly floor: PriceSheet },
): PriceSheet {
  const { busy, upBps, floor } = of
  const steps = BigInt(Math.round(Math.min(1, Math.max(0, busy)) * Number(STEPS)))
  const entries = TOKEN_CLASSES.map((name) => {
    const raised = (own[name] * (BPS * STEPS + upBps * steps)) / (BPS * STEPS)
    return [name, raised < floor[name] ? floor[name] : raised]
  })
  return Object.fromEntries(entries) as PriceSheet
}
