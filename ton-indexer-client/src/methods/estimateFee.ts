import { z } from "zod"
import type { Transport } from "../http/createTransport.js"
import type { FeeEstimate } from "../model/FeeEstimate.js"
import type { Fees } from "../model/Fees.js"
import type { EstimateFeeParams } from "../query/EstimateFeeParams.js"
import { fields } from "../schema/fields.js"

const amount = fields.optional(fields.uint).transform((value) => value ?? 0n)

const fees = z
  .object({ in_fwd_fee: amount, storage_fee: amount, gas_fee: amount, fwd_fee: amount })
  .transform(
    (row): Fees => ({
      inForwardFee: row.in_fwd_fee,
      storageFee: row.storage_fee,
      gasFee: row.gas_fee,
      forwardFee: row.fwd_fee,
      total: row.in_fwd_fee + row.storage_fee + row.gas_fee + row.fwd_fee,
    }),
  )

const schema = z
  .object({ source_fees: fees, destination_fees: fields.optional(z.array(fees)) })
  .transform(
    (row): FeeEstimate => ({ source: row.source_fees, destinations: row.destination_fees ?? [] }),
  )

/** Prices an external message without sending it, nanoTON. */
export const estimateFee = (
  transport: Transport,
  { address, body, initCode, initData, ignoreSignature = true, signal }: EstimateFeeParams,
): Promise<FeeEstimate> =>
  transport.call({
    path: "/estimateFee",
    body: {
      address: address.toRawString(),
      body: body.toBoc().toString("base64"),
      init_code: initCode?.toBoc().toString("base64") ?? "",
      init_data: initData?.toBoc().toString("base64") ?? "",
      ignore_chksig: ignoreSignature,
    },
    schema,
    signal,
  })
