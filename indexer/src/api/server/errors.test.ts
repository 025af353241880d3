import { createServerWorld } from "./testing/createServerWorld.js"

describe("an error", () => {
  it("that nobody meant for clients is masked, with an id that finds it in the log", async () => {
    const { query, lines } = await createServerWorld()
    const { status, headers, data, errors } = await query("{ count boom }")
    const requestId = headers.get("x-request-id")
    expect([status, data]).toEqual([200, null])
    expect(errors).toEqual([
      {
        message: "internal error",
        locations: [{ line: 1, column: 9 }],
        path: ["boom"],
        extensions: { code: "INTERNAL", requestId },
      },
    ])
    const told = lines.map((line) => JSON.parse(line)).filter(({ level }) => level === "error")
    expect(told).toMatchObject([{ requestId, msg: "a resolver failed" }])
    expect(lines.join("")).not.toContain("hunter2")
  })

  it("that a resolver tells clients keeps its code", async () => {
    const { query } = await createServerWorld()
    const { errors } = await query("{ refused }")
    expect(errors?.[0]).toMatchObject({
      message: "the cursor is not one of this API's",
      path: ["refused"],
      extensions: { code: "BAD_CURSOR" },
    })
  })

  it("of the database's time limit says so", async () => {
    const { query } = await createServerWorld()
    expect((await query("{ late }")).errors?.[0]?.extensions.code).toBe("TIMEOUT")
  })

  it("has the same shape where nothing is GraphQL", async () => {
    const { server } = await createServerWorld()
    const response = await fetch(`${server.url}/nothing`)
    const requestId = response.headers.get("x-request-id")
    expect(response.status).toBe(404)
    expect(await response.json()).toEqual({
      errors: [
        { message: "there is nothing at this path", extensions: { code: "NOT_FOUND", requestId } },
      ],
    })
  })

  it("of validation names what is wrong and where", async () => {
    const { query } = await createServerWorld()
    const { errors } = await query("{ item { nam } }")
    expect(errors?.[0]?.message).toContain('Cannot query field "nam" on type "Item"')
    expect(errors?.[0]?.message).toContain("(line 1, column 10)")
  })
})

it("a request that takes too long ends by name, and its resolvers are told", async () => {
  const { query, resolved } = await createServerWorld({ limits: { timeoutMs: 50 } })
  const { status, errors } = await query("{ slow }")
  expect([status, errors?.[0]?.extensions.code]).toEqual([504, "TIMEOUT"])
  expect(resolved).toEqual(["slow"])
})

it("a body that does not come ends by name", async () => {
  const { post } = await createServerWorld({ limits: { timeoutMs: 50 } })
  const body = new ReadableStream({ start: (controller) => controller.enqueue(Buffer.from("{")) })
  const init = { body, duplex: "half" } as RequestInit
  const { status, errors } = await post(undefined, init)
  expect([status, errors?.[0]?.extensions.code]).toEqual([504, "TIMEOUT"])
})
