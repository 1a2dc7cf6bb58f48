import { defaultConfigDir, readConfig } from '@lumen/config'
import { compileRuleset } from '@lumen/rules'
import { isLeft } from 'fp-ts/lib/Either.js'
import { beforeAll, describe, expect, it } from 'vitest'
import { handler } from '../discord/handle.ts'
import type { Incoming, OptionValue } from '../discord/incoming.ts'
import type { Outgoing } from '../discord/message.ts'
import type { Game } from '../game/game.ts'
import { memoryGame } from '../game/memory-game.ts'

const WHO = '200000000000000001'
const NOON = 1_790_000_000_000
let now = NOON
let serial = 0
let game: Game
const shown: Outgoing[] = []

interface Node {
  readonly content?: string
  readonly label?: string
  readonly custom_id?: string
  readonly placeholder?: string
  readonly disabled?: boolean
  readonly options?: readonly { readonly label: string; readonly default?: boolean }[]
  readonly items?: readonly { readonly description?: string }[]
  readonly components?: readonly Node[]
  readonly accessory?: Node & { readonly description?: string }
}

/** A message as one reads it: texts, pictures by their words, buttons in brackets. */
const outline = (nodes: readonly Node[]): string =>
  nodes
    .flatMap((node): readonly string[] => {
      if (node.content !== undefined) return [node.content]
      if (node.items) return node.items.map(({ description }) => `(picture: ${description})`)
      if (node.options)
        return [`<${node.placeholder}: ${node.options.map(({ label, default: on }) => (on ? `[${label}]` : label)).join(' | ')}>`]
      if (node.label !== undefined) return [`[${node.label}${node.disabled ? ', off' : ''}]`]
      const accessory = node.accessory ? [`(beside: ${node.accessory.description ?? ''})`] : []
      const inner = outline(node.components ?? [])
      return [...accessory, inner.startsWith('[') ? inner.replaceAll('\n', ' ') : inner]
    })
    .join('\n')

const tell = async (incoming: Record<string, unknown>): Promise<string> => {
  serial++
  let said = ''
  const keep = (manner: string) => (message: Outgoing) => {
    shown.push(message)
    const who = message.private ? 'only for the asker' : 'for all'
    said = `(${manner}, ${who})\n${outline(message.components as unknown as readonly Node[])}`
    return Promise.resolve()
  }
  const handle = handler({ game, clock: () => now, patience: 60_000 })
  const origin = { id: String(300_000_000_000_000_000n + BigInt(serial)), who: WHO, displayName: 'Mira', guild: null, channel: null }
  await handle({ options: {}, values: [], fields: {}, ...origin, ...incoming } as unknown as Incoming, {
    reply: keep('new'),
    update: keep('changed'),
    edit: keep('edited'),
    followUp: keep('beside'),
    defer: () => Promise.resolve(),
    takeBack: () => Promise.resolve(),
    deferUpdate: () => Promise.resolve(),
    form: () => Promise.resolve(),
    suggest: () => Promise.resolve(),
  })
  return said
}

const command = (name: string, options: Readonly<Record<string, OptionValue>> = {}): Promise<string> =>
  tell({ kind: 'command', name, options })

const flat = (nodes: readonly Node[]): readonly Node[] => nodes.flatMap((node) => [node, ...flat(node.components ?? [])])

const press = (label: string): Promise<string> => {
  const nodes = flat(shown.at(-1)!.components as unknown as readonly Node[])
  const found = nodes.find((node) => node.label?.startsWith(label))
  if (!found) throw new Error(`No button "${label}" in: ${outline(nodes)}`)
  return tell({ kind: 'press', customId: found.custom_id })
}

const grant = async (what: string, amount: number): Promise<void> => {
  serial++
  const input = { player: WHO, what, amount, reason: 'test' }
  await game.execute({ rule: 'player.compensate', actor: null, input, interaction: `grant-${serial}` })
}

beforeAll(async () => {
  const compiled = compileRuleset((await readConfig(defaultConfigDir)).files)
  if (isLeft(compiled)) throw new Error(JSON.stringify(compiled.left))
  game = memoryGame(compiled.right, () => now)
})

/** What the game says, word for word, on somebody's first day: always the same dice, so always the same day. */
describe('the first day reads', () => {
  const day: readonly (readonly [string, () => Promise<string>])[] = [
    ['before it begins', () => command('profile')],
    ['the beginning', () => command('register', { class: 'adapter' })],
    ['the profile', () => command('profile')],
    ['a drop', () => command('drop')],
    ['a drop too early', () => command('drop')],
    ['the odds', () => command('rates')],
    ['a pull', () => command('summon')],
    ['five pulls', () => command('summon', { count: 5 })],
    ['pulls that cannot be paid', () => command('summon', { count: 5 })],
    ['the maidens', () => command('maidens')],
    [
      'ten pulls with premium',
      async () => {
        await grant('premium', 30)
        await grant('auric_coin', 25)
        return command('summon', { count: 10 })
      },
    ],
    ['one of them', () => command('maiden', { name: 'Tidepool Scout' })],
    ['a name that nobody has', () => command('maiden', { name: 'Tidepol Scot' })],
    [
      'the leader',
      async () => {
        const { answer } = (await game.ask({ name: 'maidens.list', actor: WHO, input: {} })) as unknown as {
          answer: { stacks: readonly { base: number }[] }
        }
        return command('leader', { name: String(answer.stacks[0]!.base) })
      },
    ],
    ['the profile with a leader', () => command('profile')],
    [
      'a fusion, asked',
      async () => {
        const { answer } = (await game.ask({ name: 'fusion.partners', actor: WHO, input: {} })) as unknown as {
          answer: { stacks: readonly { base: number }[] }
        }
        const first = answer.stacks[0]!.base
        const { answer: second } = (await game.ask({
          name: 'fusion.partners',
          actor: WHO,
          input: { first },
        })) as unknown as typeof answer & {
          answer: typeof answer
        }
        return command('fuse', { first: String(first), second: String(second.stacks[0]!.base) })
      },
    ],
    ['a fusion, done', () => press('Fuse for')],
    ['the shards', () => command('shards')],
    ['the map', () => command('explore')],
    ['a sector', () => press('To Emberroot Vale')],
    ['exploring', () => press('×5')],
    ['the mastery', () => command('mastery')],
    ['nobody met', () => command('encounter')],
    ['the tower', () => command('tower')],
    ['three blows', () => press('Attack ×3')],
    ['three blows more', () => press('Attack ×3')],
    ['today', () => command('daily')],
    ['today, claimed', () => press('Claim')],
    ['the skills', () => command('skills')],
    ['the classes', () => command('class')],
    ['a class, asked', () => press('Invoker')],
    ['the dice', () => command('fairness')],
    [
      'the dice, revealed',
      async () => tell({ kind: 'form', customId: `v1:seed-set:${BigInt(WHO).toString(36)}`, fields: { seed: 'ember' }, onMessage: true }),
    ],
    ['the help', () => command('help', { topic: 'fusion' })],
  ]

  it('as it is kept', async () => {
    const told: string[] = []
    for (const [title, say] of day) {
      now += 1_000
      told.push(`=== ${title} ===\n${await say()}`)
    }
    await expect(`${told.join('\n\n')}\n`).toMatchFileSnapshot('./fixtures/first-day.txt')
  })
})
