import { NotFoundError } from "openai"
import type { ConformanceTarget } from "./ConformanceTarget.js"
import { connect } from "./connect.js"

/** Models as the stock client lists and reads them. */
export function describeModels(target: ConformanceTarget): void {
  describe("models", () => {
    it("are listed, with prices", async () => {
      const { data } = await connect(target).models.list()
      const found = data.find(({ id }) => id === target.models.chat)
      expect(found).toMatchObject({
        object: "model",
        owned_by: "cocoon",
        pricing: { prompt: expect.stringMatching(/^\d+$/) },
      })
      expect(Number.isInteger(found?.created)).toBe(true)
    })

    it("are read by name", async () => {
      const model = await connect(target).models.retrieve(target.models.chat)
      expect(model.id).toBe(target.models.chat)
    })

    it("that do not exist are NotFoundError model_not_found", async () => {
      const error = await connect(target)
        .models.retrieve("no/such model")
        .catch((one) => one)
      expect(error).toBeInstanceOf(NotFoundError)
      expect(error).toMatchObject({ code: "model_not_found", type: "invalid_request_error" })
      expect(error.requestID).toMatch(/^req_[0-9a-f]{32}$/)
    })
  })
}
