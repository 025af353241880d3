import { CocoonError, isCocoonError } from "@cocoon/protocol/errors"
import type { Command } from "commander"
import { ConfigError } from "../settings/ConfigError.js"
import type { CommandIo } from "./CommandIo.js"
import { createProgram } from "./createProgram.js"
import { exitCodeOf } from "./exitCodeOf.js"

function add(program: Command, io: CommandIo): void {
  const group = program.command("money").helpCommand(false)
  group.command("count").action(() => io.out("three"))
  group.command("lose").action(() => {
    throw new CocoonError({ code: "LOST", message: "it is gone" })
  })
  group.command("misread").action(() => {
    throw new ConfigError({ which: "--coin", why: "must be round", advice: "cut it" })
  })
  group.command("break").action(() => {
    throw new TypeError("a fault")
  })
}

async function run(...args: string[]) {
  const out: string[] = []
  const err: string[] = []
  const io = {
    out: (text: string) => void out.push(text),
    err: (text: string) => void err.push(text),
  }
  const program = createProgram({ name: "purse", description: "Holds coins.", commands: [add] }, io)
  const code = await program.parseAsync(args, { from: "user" }).then(
    () => 0,
    (error: unknown) => exitCodeOf(error, { name: "purse", io, isExpected: isCocoonError }),
  )
  return { code, out: out.join("\n"), err: err.join("\n") }
}

it.each([
  [["money", "count"], { code: 0, out: "three", err: "" }],
  [["money", "lose"], { code: 1, out: "", err: "purse: it is gone (LOST)" }],
  [["money", "misread"], { code: 2, out: "", err: "purse: --coin must be round; cut it" }],
  [["money", "count", "-x"], { code: 2, out: "", err: "error: unknown option '-x'" }],
])("%j", async (args, expected) => {
  expect(await run(...args)).toEqual(expected)
})

it("help of a command within a command is a result, not the process's end", async () => {
  const { code, out, err } = await run("money", "count", "--help")
  expect({ code, err }).toEqual({ code: 0, err: "" })
  expect(out).toContain("Usage: purse money count")
})

it("a fault of the code is not told as an outcome", async () => {
  await expect(run("money", "break")).rejects.toThrow(TypeError)
})
