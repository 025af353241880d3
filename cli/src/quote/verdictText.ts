import { showTime } from "@cocoon/attestation/format"
import { alignRows } from "../alignRows.js"
import { printable } from "../printable.js"
import { adviseOn } from "./adviseOn.js"
import { disagreement } from "./disagreement.js"
import type { Judgement } from "./judgeQuote.js"
import { verdictJson } from "./verdictJson.js"

type Row = readonly string[]

/** What a verdict was reached with, for people. */
export type VerdictInputs = Readonly<
  Record<"file" | "time" | "root" | "policy" | "collateral", string>
>

type Json = ReturnType<typeof verdictJson>

function claimRows(claims: Json["claims"]): readonly Row[] {
  if (claims === null) return []
  const { pck, rtmr, advisoryIds } = claims
  return [
    ["version", `${claims.version}`],
    ["FMSPC", claims.fmspc],
    ["image id", claims.imageId],
    ["MRTD", claims.mrtd],
    ...rtmr.map((value, index) => [`RTMR${index}`, value]),
    ["MRCONFIGID", claims.mrConfigId],
    ["report data", claims.reportData],
    ["TDATTRIBUTES", claims.tdAttributes],
    ["PCK", `${pck.ca} CA, serial ${pck.serial}`],
    ["PCK valid", `${showTime(pck.notBefore)} to ${showTime(pck.notAfter)}`],
    ["TCB status", claims.tcbStatus],
    ...(advisoryIds.length === 0 ? [] : [["advisories", advisoryIds.join(" ")]]),
  ]
}

function checkRows({ ok, checks, claims }: Json): readonly Row[] {
  const made = checks.map(({ name, ok, detail }) => [name, ok ? "ok" : "REFUSED", detail])
  const isOpen = ok && claims?.tcbStatus === "not evaluated"
  const tcb = ["tcb", "not evaluated", "no --collateral: TCB, QE identity and revocation unknown"]
  return isOpen ? [...made, tcb] : made
}

function chainLine({ onChain }: Json): readonly string[] {
  if (onChain === undefined) return []
  const { ok, error, gas, fees } = onChain
  return [`on chain: ${ok ? "accepted" : `REFUSED: ${error}`} (gas ${gas}, fees ${fees} nanoTON)`]
}

/** The verdict for people: inputs, claims, a line per check, and the verdict last. */
export function verdictText(judgement: Judgement, inputs: VerdictInputs): string {
  const json = verdictJson(judgement)
  const { ok, reason, claims } = json
  const advice = adviseOn(reason, claims)
  const differ = disagreement(judgement)
  const said = ok ? "Claims, proven by the checks below" : "What the quote says, NOT proven"
  const sections = [
    alignRows(Object.entries(inputs)),
    claims === null ? [] : [said, ...alignRows(claimRows(claims)).map((line) => `  ${line}`)],
    ["Checks", ...alignRows(checkRows(json)).map((line) => `  ${line}`)],
    [
      ...chainLine(json),
      ...(differ === undefined ? [] : [differ]),
      ...(advice === undefined ? [] : [`what to do: ${advice}`]),
      ok ? `accepted, TCB ${claims?.tcbStatus}` : `REFUSED: ${reason}: ${judgement.detail}`,
    ].map(printable),
  ]
  return sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join("\n"))
    .join("\n\n")
}
