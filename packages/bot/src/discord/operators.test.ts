import { defaultConfigDir, readConfig } from '@lumen/config'
import { compileRuleset } from '@lumen/rules'
import { rowsOf } from '@lumen/runtime/game-tests/testing/real-game'
import { isLeft, right } from 'fp-ts/lib/Either.js'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Asked, does, type Seen } from '../commands/action.ts'
import { type Command, command, suggests, type Use } from '../commands/command.ts'
import { optionsOf } from '../commands/options.ts'
import { definitions } from '../commands/registry.ts'
import { encodeId } from '../components/custom-id.ts'
import { actId, goId } from '../components/ids.ts'
import { labelsOf, type Playground, pressed, startPlayground, textOf } from '../e2e/playground.ts'
import type { Game } from '../game/game.ts'
import { memoryGame } from '../game/memory-game.ts'
import { button, buttons, message, text } from '../views/layout.ts'
import { handler } from './handle.ts'
import type { Outgoing } from './message.ts'

const OPERATOR = '200000000000000001'
const PLAYER = '200000000000000002'
const SERVER = '300000000000000009'

const input = { schema: { properties: { player: { type: 'string' } }, required: ['player'] } }
const gift = (player: unknown) => right({ player: String(player), what: 'lumees' as const, amount: 5, reason: 'a test' })

const giving = (player: (asked: Asked) => unknown) =>
  does(
    'player.compensate',
    (asked) => gift(player(asked)),
    (_done, seen: Seen, asked) =>
      message({ accent: 0, blocks: [text('# Given'), buttons(button('Once more', actId('give-more', seen, String(player(asked)))))] }),
  )

const give = command({
  name: 'give',
  description: 'Give a player lumees',
  operator: true,
  options: () => optionsOf(input, { player: { user: true } }),
  suggestions: {
    player: suggests(
      'maidens.find',
      () => ({ typed: '' }),
      () => [{ name: 'someone', value: '1' }],
    ),
  },
  action: giving(({ options }) => options['player']),
})
const more: Use = { verb: 'give-more', answer: 'reply', operator: true, action: giving(({ args }) => args[1]) }
/** Forgotten to be marked: what it does is no less the game's. */
const forgotten: Use = { verb: 'forgotten', answer: 'reply', action: giving(({ args }) => args[0]) }

const offers = {
  commands: new Map<string, Command>([['give', give]]),
  uses: new Map<string, Use>([
    ['give-more', more],
    ['forgotten', forgotten],
  ]),
}

const compiled = compileRuleset((await readConfig(defaultConfigDir)).files)
if (isLeft(compiled)) throw new Error(JSON.stringify(compiled.left))

describe('what is for operators', () => {
  let game: Game
  let executed: { readonly actor: string | null; readonly operator?: string }[]
  let serial = 0

  beforeEach(async () => {
    executed = []
    const played = memoryGame(compiled.right, () => 1_790_000_000_000)
    for (const actor of [OPERATOR, PLAYER])
      await played.execute({ rule: 'player.register', actor, input: { name: 'x', class: null }, interaction: actor })
    game = {
      ...played,
      execute: (request) => {
        executed.push(request)
        return played.execute(request)
      },
    }
  })

  const does = async (who: string, guild: string | null, incoming: Record<string, unknown>, operatorGuild: string | undefined = SERVER) => {
    serial++
    const told: unknown[] = []
    const tell = (sent: Outgoing): Promise<void> => {
      told.push(sent)
      return Promise.resolve()
    }
    const handle = handler({ game, offers, operators: { ids: new Set([OPERATOR]), guild: operatorGuild }, patience: 60_000 })
    const origin = { id: String(400_000_000_000_000_000n + BigInt(serial)), who, displayName: 'x', guild, channel: null }
    await handle(
      { options: {}, values: [], fields: {}, ...origin, ...incoming } as never,
      {
        reply: tell,
        update: tell,
        edit: tell,
        followUp: tell,
        suggest: (choices: unknown) => {
          told.push(choices)
          return Promise.resolve()
        },
      } as never,
    )
    return JSON.stringify(told)
  }

  const using = { kind: 'command', name: 'give', options: { player: PLAYER } }
  const typing = { kind: 'typing', name: 'give', focused: 'player', options: {} }
  const pressing = (who: string) => ({ kind: 'press', customId: actId('give-more', { who, stamp: 'a' }, PLAYER) })
  const going = (who: string) => ({ kind: 'press', customId: goId({ who, stamp: 'a' }, 'give') })
  const slipping = (who: string) => ({ kind: 'press', customId: encodeId({ verb: 'forgotten', who, args: [PLAYER] }) })

  it('is done by the game itself, and says for whom', async () => {
    expect(await does(OPERATOR, SERVER, using)).toContain('# Given')
    expect(await does(OPERATOR, SERVER, pressing(OPERATOR))).toContain('# Given')
    expect(await does(OPERATOR, SERVER, typing)).toContain('someone')
    expect(executed).toMatchObject([
      { actor: null, operator: OPERATOR, guild: SERVER },
      { actor: null, operator: OPERATOR, guild: SERVER },
    ])
    expect(await game.ask({ name: 'player.profile', actor: PLAYER, input: { player: PLAYER } })).toMatchObject({
      answer: { wallet: { lumees: 2_510 } },
    })
  })

  it.each<[string, string, string | null, string | undefined]>([
    ['others', PLAYER, SERVER, SERVER],
    ['operators in another server', OPERATOR, '300000000000000008', SERVER],
    ['operators in direct messages', OPERATOR, null, SERVER],
    ['anyone where there is no server for operators', OPERATOR, SERVER, ''],
  ])('is refused in words to %s', async (_who, who, guild, server) => {
    for (const incoming of [using, pressing(who), going(who), slipping(who)])
      expect(await does(who, guild, incoming, server)).toMatch(/for the operators of this game alone/)
    expect(await does(who, guild, typing, server)).toBe('[[]]')
    expect(executed).toEqual([])
  })

  it('is not among what everyone gets', () => {
    expect(definitions(compiled.right, 'everyone', offers.commands)).toEqual([])
    expect(definitions(compiled.right, 'operators', offers.commands)).toMatchObject([{ name: 'give', default_member_permissions: '0' }])
  })
})

describe('on a Discord', () => {
  let ground: Playground
  beforeAll(async () => {
    ground = await startPlayground({ offers })
  }, 120_000)
  afterAll(async () => {
    await ground.stop()
    expect(ground.discord.violations).toEqual([])
  })

  it('operators have commands in their server alone, and the journal says who used them', async () => {
    const [aurelia, bastian] = [ground.player(0), ground.player(1)]
    await ground.lumen.executor.execute({ rule: 'player.register', actor: bastian.id, input: { name: 'B', class: null }, interaction: 'r' })
    expect(ground.discord.local.state().commands).toMatchObject([
      { name: 'give', guild_id: ground.discord.world.guild.id, default_member_permissions: '0' },
    ])
    const given = await aurelia.command('/give', { player: bastian.id })
    expect(labelsOf(given)).toEqual(['Once more'])
    expect(textOf(await pressed(aurelia, given, 'Once more'))).toMatch(/Given/)
    const journal = await rowsOf(ground.lumen.store, `select actor, operator, player from journal where rule = 'player.compensate'`)
    expect(journal).toEqual([
      { actor: null, operator: aurelia.id, player: bastian.id },
      { actor: null, operator: aurelia.id, player: bastian.id },
    ])
    await expect(bastian.command('/give', { player: bastian.id })).rejects.toThrow('cannot be used here by Bastian')
    await expect(aurelia.command('/give', { player: bastian.id }, { channel: aurelia.directMessages() })).rejects.toThrow(
      'cannot be used here',
    )
  })
})
