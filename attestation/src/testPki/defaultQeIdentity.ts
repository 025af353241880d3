import { testIsvSvnLevel } from "./testTcbLevel.js"

/** TD QE identity JSON that the default test quotes meet, fields in Intel's order. */
export function defaultQeIdentity(dates: {
  readonly issueDate: string
  readonly nextUpdate: string
}) {
  return {
    id: "TD_QE",
    version: 2,
    ...dates,
    tcbEvaluationDataNumber: 20,
    miscselect: "00000000",
    miscselectMask: "FFFFFFFF",
    attributes: "11000000000000000000000000000000",
    attributesMask: "FBFFFFFFFFFFFFFF0000000000000000",
    mrsigner: "DC9E2A7C6F948F17474E34A7FC43ED030F7C1563F1BABDDF6340C82E0E54A8C5",
    isvprodid: 2,
    tcbLevels: [testIsvSvnLevel(4)],
  }
}
