/** Act as a model owner. */
export const modelActions = {
  title: "Act as a model owner",
  list: {
    open: "List a model",
    title: "List a model",
    note: "A listing is a contract of yours: anybody may serve the weights under it, and pays you the royalty. What to put here, for weights of your own: npm run -s cocoon -- model --help, and docs/MODELS.md.",
    hash: "Model hash",
    hashHint: "64 hexadecimal digits: the root over the weights' chunks.",
    badHash: "A model hash has 64 hexadecimal digits.",
    royalty: "Royalty, per cent of what is paid",
    royaltyHint:
      "From 0 to 50, at most two decimals. It never changes: another royalty is another listing.",
    badRoyalty: "A royalty is a number from 0 to 50 with at most two decimals.",
    manifest: "Address of the manifest",
    manifestHint: "A URI of at most 512 bytes, where nodes find the description of the weights.",
    badManifest: "Give a whole address such as https://models.example/my-model.manifest.json.",
    longManifest: "An address of at most 512 bytes is kept.",
    deposit: "Deposit",
    depositHint: "Yours again when you take the model off the market.",
    consequences: {
      deposit: "The deposit lies with the listing until you end it.",
      royalty: "Hash and royalty never change; the manifest can be moved.",
      open: "Anybody with the weights may serve them under it, and anybody may call them.",
    },
    submit: "List it",
    back: "Back",
    done: "To the model",
  },
  owner: {
    title: "Yours",
    note: "This listing belongs to the wallet that you connected.",
    move: "Move the manifest",
    moveConsequences:
      "Nodes read the description of the weights there from now on. The hash stays.",
    end: "Take it off the market",
    endConsequences: {
      final:
        "It cannot be listed again: nobody opens new deals for it. Those that run end as they began.",
      deposit: "The deposit comes back to your wallet.",
    },
  },
} as const
