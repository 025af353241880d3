import type { ContractName } from "./ContractName.js"
import type { RunningCode } from "./readCodes.js"

/** How the contracts of one kind stand to the build: `gone` run no code any more (a settled deal destroys itself). */
export interface CodeVerdict {
  readonly name: ContractName
  /** Hex, of the build. */
  readonly built: string
  readonly same: readonly string[]
  readonly gone: readonly string[]
  readonly other: readonly { readonly address: string; readonly hash: string }[]
}

/** Compares running codes with those of the build, kind by kind in the order of the build. */
export function judgeCodes(
  built: Readonly<Record<ContractName, string>>,
  running: readonly RunningCode[],
): readonly CodeVerdict[] {
  const kinds = Object.entries(built) as readonly (readonly [ContractName, string])[]
  return kinds.map(([name, hash]) => {
    const ours = running.filter((one) => one.name === name)
    return {
      name,
      built: hash,
      same: ours.filter((one) => one.hash === hash).map(({ address }) => address),
      gone: ours.filter((one) => one.hash === null).map(({ address }) => address),
      other: ours.flatMap(({ address, hash: found }) =>
        found === null || found === hash ? [] : [{ address, hash: found }],
      ),
    }
  })
}
