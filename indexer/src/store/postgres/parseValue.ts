import pg from "pg"

const { INT8, NUMERIC } = pg.types.builtins

/** Column values as head comment of `tables/column.ts` has them: INT8 a number, NUMERIC a string, the rest as `pg` gives it. */
export const parseValue: pg.CustomTypesConfig = {
  getTypeParser: (oid: number, format?: "text" | "binary") => {
    if (oid === INT8) return Number
    if (oid === NUMERIC) return String
    return pg.types.getTypeParser(oid, format as "text")
  },
}
