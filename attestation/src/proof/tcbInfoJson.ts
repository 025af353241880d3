import type { TcbInfo } from "../collateral/tcbInfo.js"
import { isoText } from "./isoText.js"
import { levelJson } from "./levelJson.js"

const MODULE = {
  mrsigner: "0".repeat(96),
  attributes: "0".repeat(16),
  attributesMask: "F".repeat(16),
}

type Component = TcbInfo["tcbLevels"][number]["tcb"]["sgxtcbcomponents"][number]

function componentJson({ svn, category, type }: Component) {
  return { svn, ...(category !== undefined && { category }), ...(type !== undefined && { type }) }
}

/** Hexadecimal text as it was signed: Intel repeats the case in which the FMSPC was asked for. */
export type TcbInfoIds = { readonly fmspc: string; readonly pceId: string }

/** TCB info as contracts/attestation-verifier/tcbInfo.tact writes it. */
export function tcbInfoJson(info: TcbInfo, { fmspc, pceId }: TcbInfoIds) {
  return {
    id: "TDX",
    version: 3,
    issueDate: isoText(info.issueDate),
    nextUpdate: isoText(info.nextUpdate),
    fmspc,
    pceId,
    tcbType: 0,
    tcbEvaluationDataNumber: info.tcbEvaluationDataNumber,
    tdxModule: MODULE,
    tdxModuleIdentities: info.tdxModuleIdentities.map(({ id, tcbLevels }) => ({
      id,
      ...MODULE,
      tcbLevels: tcbLevels.map((level) => levelJson(level.tcb, level)),
    })),
    tcbLevels: info.tcbLevels.map((level) => {
      const { sgxtcbcomponents, pcesvn, tdxtcbcomponents } = level.tcb
      return levelJson(
        {
          sgxtcbcomponents: sgxtcbcomponents.map(componentJson),
          pcesvn,
          tdxtcbcomponents: tdxtcbcomponents.map(componentJson),
        },
        level,
      )
    }),
  }
}
