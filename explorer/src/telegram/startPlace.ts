import { GROUPS } from "../app/navigation.js"

/** Path of the place that a link to the Mini App asks for (`startapp=earn`); undefined: none of them. */
export function startPlace(wanted: string | undefined): string | undefined {
  const paths = GROUPS.flatMap(({ places }) => places.map(({ path }) => path))
  return paths.find((path) => path === `/${wanted}`)
}
