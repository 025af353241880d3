import { showTime } from "@cocoon/attestation/format"
import { alignRows } from "../alignRows.js"
import { printable } from "../printable.js"
import type { Inspection } from "./inspectQuote.js"

type Value = string | number | boolean | null | readonly number[]
type Section = Readonly<Record<string, unknown>>

function showValue(name: string, value: Value): string {
  if (value === null) return "none"
  if (name === "notBefore" || name === "notAfter") return `${showTime(Number(value))} (${value})`
  if (name === "teeType") return `0x${Number(value).toString(16)}`
  if (value === "") return "empty"
  return Array.isArray(value) ? value.join(" ") : `${value}`
}

const isNested = (value: unknown): value is Section =>
  typeof value === "object" && value !== null && !Array.isArray(value)

/** A title and a line per field, the fields of a structure inside following as `name.field`. */
function showSection(title: string, section: Section): string {
  const rows = Object.entries(section).flatMap(([name, value]) =>
    isNested(value)
      ? Object.entries(value).map(([inner, item]) => [
          `${name}.${inner}`,
          showValue(inner, item as Value),
        ])
      : [[name, showValue(name, value as Value)]],
  )
  return [title, ...alignRows(rows).map((line) => `  ${line}`)].join("\n")
}

/** An inspection for people: what was reached, section by section, and how it ended. */
export function inspectionText(inspection: Inspection): string {
  const { header, body, tdReport, signature, qeReport, authData, certificationData } = inspection
  const { certificates = [], ...certification } = certificationData ?? {}
  const sections: readonly (readonly [string, Section | null])[] = [
    ["Header", header],
    ["Body", body],
    ["TD report", tdReport],
    ["Signature data", signature],
    ["QE report", qeReport],
    ["Auth data", authData],
    ["Certification data", certificationData && certification],
    ...certificates.map((certificate, index) => [`Certificate ${index + 1}`, certificate] as const),
  ]
  const shown = sections.flatMap(([title, section]) =>
    section === null ? [] : [showSection(title, section)],
  )
  const trailing = inspection.trailingBytes ?? "unknown"
  const sizes = `${inspection.size} bytes, trailing bytes: ${trailing}`
  const { ok, reason, detail } = inspection
  const end = ok ? "a quote; nothing was verified" : printable(`REFUSED: ${reason}: ${detail}`)
  return [...shown, sizes, end].join("\n\n")
}
