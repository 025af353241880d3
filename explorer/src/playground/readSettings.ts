import { parseTon } from "@cocoon/protocol/units"
import type { Settings } from "./Settings.js"

/** Settings that can be asked with. */
export interface ReadSettings {
  readonly system: string
  readonly maxTokens: number
  readonly temperature: number | undefined
  /** NanoTON. */
  readonly deposit: bigint
}

/** Which of the texts cannot be taken. */
export type SettingFaults = Partial<Record<keyof Settings, true>>

const HOTTEST = 2

/** Reads what was typed: the settings, or which of them cannot be taken. */
export function readSettings(
  typed: Settings,
  { contextTokens }: { readonly contextTokens: number | null },
): { readonly settings: ReadSettings } | { readonly faults: SettingFaults } {
  const maxTokens = numberIn(typed.maxTokens)
  const heat = typed.temperature.trim() === "" ? undefined : numberIn(typed.temperature)
  const deposit = coinsIn(typed.deposit)
  const wrongMax =
    !Number.isInteger(maxTokens) || maxTokens < 1 || maxTokens > (contextTokens ?? maxTokens)
  const wrongHeat = heat !== undefined && !(heat >= 0 && heat <= HOTTEST)
  if (wrongMax || wrongHeat || deposit === undefined) {
    return {
      faults: {
        ...(wrongMax ? { maxTokens: true } : {}),
        ...(wrongHeat ? { temperature: true } : {}),
        ...(deposit === undefined ? { deposit: true } : {}),
      },
    }
  }
  return { settings: { system: typed.system, maxTokens, temperature: heat, deposit } }
}

/** A comma is a decimal point to many. */
const pointed = (text: string) => text.trim().replace(",", ".")

function numberIn(text: string): number {
  return text.trim() === "" ? Number.NaN : Number(pointed(text))
}

function coinsIn(text: string): bigint | undefined {
  try {
    const amount = parseTon(pointed(text))
    return amount > 0n ? amount : undefined
  } catch {
    return undefined
  }
}
