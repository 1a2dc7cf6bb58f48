import { commands } from '@lumen/bot/commands/registry'
import { verbs } from '@lumen/runtime/cli/verbs'
import { type Tables, table } from './markdown.ts'
import type { Shipped } from './shipped.ts'

/** Tables of README.md: what players can type, what operators can type. */
export const interfaceTables = ({ ruleset }: Shipped): Tables => ({
  commands: table(
    ['Command', 'What it does'],
    [...commands.values()]
      .filter(({ operator }) => !operator)
      .map(({ name, description, options }) => {
        const words = options(ruleset).map((option) => (option.required ? ` ${option.name}` : ` [${option.name}]`))
        return [`\`/${name}${words.join('')}\``, description]
      }),
  ),
  verbs: table(
    ['Verb', 'What it does'],
    verbs.map(({ name, operands, summary }) => {
      const words = operands.map((operand) => ` ${operand.choices?.join('|') ?? (operand.required ? operand.name : `[${operand.name}]`)}`)
      return [`\`npx lumen ${name}${words.join('')}\``, summary]
    }),
  ),
})
