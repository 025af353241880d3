import type { ChartLine } from "./ChartLine.js"

/** Newest moments that the table shows. */
const ROWS_MAX = 100

/** A chart's numbers, newest first. */
export function ChartTable({
  label,
  times,
  lines,
  write,
  moment,
}: {
  readonly label: string
  readonly times: readonly number[]
  readonly lines: readonly ChartLine[]
  readonly write: (value: number) => string
  readonly moment: (at: number) => string
}) {
  const newest = times.map((at, index) => ({ at, index })).reverse()
  return (
    <div className="mt-2 max-h-64 overflow-auto">
      <table className="w-full text-sm">
        <caption className="sr-only">{label}</caption>
        <thead>
          <tr>
            <td />
            {lines.map(({ name }) => (
              <th key={name} scope="col" className="px-2 text-right font-medium">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {newest.slice(0, ROWS_MAX).map(({ at, index }) => (
            <tr key={at} className="border-line border-t">
              <th scope="row" className="px-2 py-1 text-left font-normal text-muted">
                {moment(at)}
              </th>
              {lines.map(({ name, values }) => {
                const value = values[index] ?? null
                return (
                  <td key={name} className="px-2 text-right">
                    {value === null ? "—" : write(value)}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
