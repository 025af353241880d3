// A gateway's store under fire: books charges one after the other and tells of each that is on disk, until it is killed.
import { createChargeWriter } from "../../dist/serve/chargeWriter.js"
import { openStore } from "../../dist/store/openStore.js"

const [folder, key, life] = process.argv.slice(2)
const store = openStore(folder, "sync")
const fail = (error) => process.stderr.write(`${error}\n`)
const writer = createChargeWriter({ store, onFailure: fail })
const book = async (lane) => {
  for (let n = 0; ; n += 1) {
    const id = `${life}-${lane}-${n}`
    await writer.write({ id, requestId: `req_${id}`, key, at: 1, cost: 3n, receipt: "{}" })
    process.stdout.write(`${id}\n`)
  }
}
await Promise.all([book("a"), book("b"), book("c")])
