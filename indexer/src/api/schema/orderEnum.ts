import { builder } from "./builder.js"

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
