import { Amount } from "../../design/Amount.js"
import { CodeBlock } from "../../design/CodeBlock.js"
import { Duration } from "../../design/Duration.js"
import { KeyValues } from "../../design/KeyValues.js"
import { Section } from "../../design/Section.js"
import type { JoinQuery } from "../../generated/types.js"
import { useMessages } from "../../i18n/useMessages.js"
import type { JoinScene } from "./JoinScene.js"
import { joinCommands } from "./joinCommands.js"
import { RegisterForm } from "./register/RegisterForm.js"

/** From a bare machine to a provider that serves, step by step. */
export function ProviderGuide({
  scene,
  network,
}: {
  readonly scene: JoinScene
  readonly network: JoinQuery["network"]
}) {
  const { provider: page } = useMessages().joinPage
  const { needs, install, settings, register, run } = page
  const commands = joinCommands.provider(scene)
  const known = scene.owner.startsWith("0:")
  return (
    <>
      <Section
        title={needs.title}
        note={scene.network.attestationRoot === undefined ? needs.tdx : needs.test}
      >
        {network && (
          <KeyValues
            items={[
              {
                label: needs.stake,
                value: <Amount nano={network.stakeMinimum} />,
                hint: needs.stakeHint,
              },
              {
                label: needs.validity,
                value: <Duration seconds={network.validitySeconds} />,
                hint: needs.validityHint,
              },
            ]}
          />
        )}
      </Section>
      <Section title={`1. ${install.title}`} note={install.note}>
        <CodeBlock name={install.title} code={commands.install} />
      </Section>
      <Section title={`2. ${settings.title}`} note={settings.note}>
        {!known && <p className="mb-2 text-muted text-sm">{settings.noWallet}</p>}
        <CodeBlock name="agent.json" code={commands.settings} />
      </Section>
      <Section title={`3. ${register.title}`} note={register.note}>
        <CodeBlock name={register.title} code={commands.register} />
        <RegisterForm />
      </Section>
      <Section title={`4. ${run.title}`} note={run.note}>
        <CodeBlock name={run.title} code={commands.run} />
      </Section>
    </>
  )
}
