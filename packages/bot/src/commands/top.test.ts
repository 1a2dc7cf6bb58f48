import { defaultConfigDir, readConfig } from '@lumen/config'
import { compileRuleset } from '@lumen/rules'
import { isLeft } from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { handler } from '../discord/handle.ts'
import type { Incoming } from '../discord/incoming.ts'
import type { Outgoing } from '../discord/message.ts'
import { memoryGame } from '../game/memory-game.ts'

const compiled = compileRuleset((await readConfig(defaultConfigDir)).files)
if (isLeft(compiled)) throw new Error('the shipped config is wrong')
const ruleset = compiled.right
const NOW = 1_790_000_000_000

interface Node {
  readonly content?: string
  readonly label?: string
  readonly custom_id?: string
  readonly disabled?: boolean
  readonly components?: readonly Node[]
}

const nodesOf = (nodes: readonly Node[]): readonly Node[] => nodes.flatMap((node) => [node, ...nodesOf(node.components ?? [])])
const idOf = (n: number): string => String(200_000_000_000_000_000n + BigInt(n))

/** A game of so many, the n-th with n times a hundred lumees more than at the beginning; and a way to talk to its bot. */
const crowded = async (many: number) => {
  const game = memoryGame(ruleset, () => NOW)
  let serial = 0
  const handle = handler({ game, clock: () => NOW, patience: 60_000 })
  const say = async (who: number, incoming: Record<string, unknown>) => {
    serial++
    let heard: Outgoing | undefined
    const hear = async (message: Outgoing): Promise<void> => {
      heard = message
    }
    const origin = {
      id: String(300_000_000_000_000_000n + BigInt(serial)),
      who: idOf(who),
      displayName: `P${who}`,
      guild: null,
      channel: null,
    }
    await handle(
      { options: {}, values: [], fields: {}, ...origin, ...incoming } as unknown as Incoming,
      {
        reply: hear,
        update: hear,
        edit: hear,
        followUp: hear,
      } as never,
    )
    const nodes = nodesOf((heard?.components ?? []) as unknown as readonly Node[])
    const named = (label: string) => nodes.find((node) => node.label === label)?.custom_id ?? ''
    return {
      text: nodes.flatMap(({ content }) => content ?? []).join('\n'),
      labels: nodes.flatMap(({ label, disabled }) => (label && !disabled ? [label] : [])),
      press: (label: string) => say(who, { kind: 'press', customId: named(label) }),
      choose: (verb: string, value: string) =>
        say(who, {
          kind: 'press',
          customId: nodes.find(({ custom_id: id }) => id?.startsWith(`v1:${verb}:`))?.custom_id ?? '',
          values: [value],
        }),
    }
  }
  for (let n = 1; n <= many; n++) {
    await say(n, { kind: 'command', name: 'register' })
    const gift = { player: idOf(n), what: 'lumees', amount: 100 * n, reason: 'test' }
    const given = await game.execute({ rule: 'player.compensate', actor: null, input: gift, interaction: `gift-${n}` })
    if (!given.ok) throw new Error(given.code)
  }
  return { game, say, top: (who: number, board?: string) => say(who, { kind: 'command', name: 'top', options: board ? { board } : {} }) }
}

describe('/top', () => {
  it('marks your own row where it is on the page, and says where you stand', async () => {
    const { top } = await crowded(3)
    const { text, labels } = await top(2, 'lumees')
    const lines = text.split('\n').filter((line) => line.startsWith('`'))
    expect(lines.map((line) => line.split(' · ')[0])).toEqual(['`1` P3', '`2` **P2** (you)', '`3` P1'])
    expect(text).toContain('rank **2** of 3 · top **66.7 %**')
    expect(text).toContain(`<t:${NOW / 1_000}:R>`)
    expect(labels).toEqual(['Profile'])
  })

  it('turns pages, and goes to your place', async () => {
    const { top } = await crowded(12)
    const first = await top(1, 'lumees')
    expect(first.text).not.toContain('(you)')
    expect(first.text).toContain('rank **12** of 12 · top **100 %**')
    expect((await first.press('Next')).text).toContain('`11` P2')
    const mine = await first.press('My place')
    expect(mine.text).toContain('`12` **P1** (you)')
    expect(mine.labels).toEqual(['Previous', 'Profile'])
  })

  it('offers every board, power first', async () => {
    const { top } = await crowded(2)
    const shown = await top(1)
    expect(shown.text).toContain('# Power')
    expect((await shown.choose('top', 'highest_floor')).text).toMatch(/# Highest floors[\s\S]*not in the tower yet/)
    expect((await shown.choose('top', 'nonsense')).text).toContain('There is no board called “nonsense”.')
  })

  it('shares a rank among equals', async () => {
    const { top } = await crowded(3)
    const { text } = await top(3, 'total_fusions')
    expect(text.split('\n').filter((line) => line.startsWith('`1`'))).toHaveLength(3)
    expect(text).toContain('rank **1** of 3 · top **33.4 %**')
  })

  it('asks newcomers to begin first', async () => {
    const { top } = await crowded(1)
    expect((await top(7)).text).toContain('Your story has not begun yet.')
  })
})
