import { readEarnInputs } from "./readEarnInputs.js"

it("an empty URL is one GPU, seven days, no limit, no share and no cost", () => {
  expect(readEarnInputs({})).toEqual({
    inputs: {
      model: undefined,
      gpuClass: undefined,
      days: 7,
      gpus: 1n,
      speed: null,
      share: null,
      costs: { rent: 0n, watts: 0n, kwh: 0n, rate: null },
    },
    mistakes: new Set(),
  })
})

it("all that was chosen and typed comes back from the URL", () => {
  const { inputs, mistakes } = readEarnInputs({
    model: "0:ab",
    gpu: "H100",
    days: "30",
    gpus: "8",
    speed: "42.5",
    share: "12,5",
    money: "own",
    rate: "3.2",
    rent: "0.9",
    watts: "700",
    kwh: "0.25",
  })
  expect(mistakes).toEqual(new Set())
  expect(inputs).toEqual({
    model: "0:ab",
    gpuClass: "H100",
    days: 30,
    gpus: 8n,
    speed: 42_500_000_000n,
    share: 125_000_000n,
    costs: { rent: 900_000_000n, watts: 700_000_000_000n, kwh: 250_000_000n, rate: 3_200_000_000n },
  })
})

test.each([
  ["gpus", "0"],
  ["gpus", "1.5"],
  ["gpus", "10001"],
  ["speed", "0"],
  ["speed", "fast"],
  ["share", "100.1"],
  ["share", "-1"],
  ["rent", "1e9"],
  ["watts", "x"],
  ["kwh", "1.2.3"],
])("%s=%s is named as a mistake and counts as not typed", (name, text) => {
  const { inputs, mistakes } = readEarnInputs({ [name]: text })
  expect(mistakes).toEqual(new Set([name]))
  expect(inputs).toEqual(readEarnInputs({}).inputs)
})

test.each([undefined, "0", "x"])("costs in an own currency need its rate: %s is none", (rate) => {
  expect(readEarnInputs({ money: "own", rate }).mistakes).toEqual(new Set(["rate"]))
})

it("a window that is not offered is the usual one", () => {
  expect(readEarnInputs({ days: "365" }).inputs.days).toBe(7)
})
