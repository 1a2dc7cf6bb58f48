import { asTold } from '@lumen/bot/game/as-told'
import { game, preview, type Ruleset } from '@lumen/rules'
import type { Given } from '../engine/seat.ts'

interface Node {
  readonly type?: number
  readonly content?: string
  readonly label?: string
  readonly disabled?: boolean
  readonly components?: readonly Node[]
  readonly accessory?: Node
  readonly options?: readonly { readonly label: string }[]
}

const SEPARATOR = 14

/** Discord shows such a mark in the reader's own time; here it is UTC. */
const withTimes = (text: string): string =>
  text.replace(
    /<t:(\d+)(?::\w)?>/g,
    (_, seconds: string) => `${new Date(Number(seconds) * 1_000).toISOString().slice(0, 16).replace('T', ' ')} UTC`,
  )

/** A message's components as lines: what it says, a rule between its parts, its buttons in brackets. */
const linesOf = (nodes: readonly Node[]): readonly string[] =>
  nodes.flatMap((node) => {
    const own = node.content === undefined ? [] : withTimes(node.content).split('\n')
    const inner = linesOf([
      ...(node.components ?? []).filter(({ label }) => label === undefined),
      ...(node.accessory ? [node.accessory] : []),
    ])
    const buttons = (node.components ?? []).flatMap(({ label, disabled }) =>
      label === undefined ? [] : [disabled ? `(${label})` : `[${label}]`],
    )
    return [...(node.type === SEPARATOR ? ['─'.repeat(40)] : []), ...own, ...inner, ...(buttons.length > 0 ? [buttons.join(' ')] : [])]
  })

/** What its player would have been shown of a command on Discord; undefined where the bot has no such command. */
export const viewOf = (given: Given, ruleset: Ruleset): { readonly components: unknown; readonly lines: readonly string[] } | undefined => {
  const { player, rule, input, now, outcome, world } = given
  const message = asTold({
    player,
    rule,
    input,
    now,
    ruleset,
    outcome,
    ask: (query, question) =>
      preview(game, world, { rule: query, actor: player, input: question }, { command: '1', now, ruleset, active: [] } as never),
  })
  return message && { components: message.components, lines: linesOf(message.components as unknown as readonly Node[]) }
}
