import { loadPastWork, type Standing } from "@cocoon/wrappers"

/** What a Provider did in an epoch (protocol fees, nanoTON), and how far its reward has come. */
export type EpochWorkView = {
  readonly epoch: number
  readonly work: bigint
  readonly reported: boolean
  readonly claimed: boolean
}

/** The epochs with work that the Provider still knows; the last one it counted in may be over by now. Pure. */
export function epochWorks({ epoch, work, past }: Standing): EpochWorkView[] {
  const { first, second, third } = loadPastWork(past.beginParse())
  const last = { epoch: Number(epoch), work, reported: false, claimed: false }
  return [last, ...[first, second, third].map((one) => ({ ...one, epoch: Number(one.epoch) }))]
}
