import { builder } from "./builder.js"

/** Describes an ordering by a value that changes: a row then changes its place between two pages of a walk. */
export const moving = (description: string): string =>
  `${description} A row that changes meanwhile may be missed or repeated.`

/** The same where NEWEST goes by what never changes. */
export const movingUnlikeNewest = (description: string): string =>
  `${moving(description)} To see each once walk by NEWEST.`

/** An enum of a listing's orderings; its values are their names. */
export function orderEnum<Name extends string>(
  name: string,
  descriptions: Readonly<Record<Name, string>>,
) {
  const names = Object.keys(descriptions) as Name[]
  const values = Object.fromEntries(
    names.map((one) => [one, { value: one, description: descriptions[one] }]),
  ) as Record<Name, { value: Name; description: string }>
  return builder.enumType(name, { description: "How the list is ordered.", values })
}
