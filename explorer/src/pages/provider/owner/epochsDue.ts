import type { ProviderEpochsQuery } from "../../../generated/types.js"

const EPOCH_SECONDS = 86_400

/** An epoch's work, as the page has it. */
export type FoundEpoch = NonNullable<ProviderEpochsQuery["provider"]>["epochs"]["nodes"][number]

/** An epoch and what may be done for it now. */
export interface EpochDue {
  readonly epoch: FoundEpoch
  readonly step: "report" | "claim" | "waits"
}

/** Epochs for which something is due at a time, unix seconds: work is reported a day after its own, and claimed the two days after that. */
export function epochsDue(epochs: readonly FoundEpoch[], now: number): readonly EpochDue[] {
  const current = Math.floor(now / EPOCH_SECONDS)
  return epochs.flatMap((epoch): EpochDue[] => {
    const step = stepOf(epoch, current - Number(epoch.epoch))
    return step === undefined ? [] : [{ epoch, step }]
  })
}

function stepOf(
  { work, reported, claimed }: FoundEpoch,
  age: number,
): EpochDue["step"] | undefined {
  if (claimed !== null || BigInt(work) === 0n) return undefined
  if (reported === null) return age === 1 ? "report" : undefined
  if (age === 1) return "waits"
  return age === 2 || age === 3 ? "claim" : undefined
}
