import { hexToBytes } from "../bytes/hexToBytes.js"
import type { QeReport } from "../quote/qeReport.js"
import type { TdReport } from "../quote/tdReport.js"

const measured = (fill: number) => new Uint8Array(48).fill(fill)

/** A TD in production: SEPT_VE_DISABLE set, no debug, every measurement another value. */
export const DEFAULT_TD_REPORT: Partial<TdReport> = {
  teeTcbSvn: hexToBytes("0b010400000000000000000000000000"),
  mrSeam: measured(0x5e),
  tdAttributes: hexToBytes("0000001000000000"),
  xfam: hexToBytes("e702060000000000"),
  mrTd: measured(0x7d),
  rtmr0: measured(0xa0),
  rtmr1: measured(0xa1),
  rtmr2: measured(0xa2),
  rtmr3: measured(0xa3),
  teeTcbSvn2: hexToBytes("0d010400000000000000000000000000"),
}

/** A TD quoting enclave with the signer and product id of Intel's. */
export const DEFAULT_QE_REPORT: Partial<QeReport> = {
  cpuSvn: hexToBytes("0404020204ff00050000000000000000"),
  attributes: hexToBytes("1500000000000000e700000000000000"),
  mrEnclave: new Uint8Array(32).fill(0xe0),
  mrSigner: hexToBytes("dc9e2a7c6f948f17474e34a7fc43ed030f7c1563f1babddf6340c82e0e54a8c5"),
  isvProdId: hexToBytes("0200"),
  isvSvn: hexToBytes("0700"),
}
