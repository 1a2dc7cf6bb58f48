import { defaultConfigDir } from '@lumen/config'
import { loadRuleset } from '@lumen/runtime'
import { isLeft } from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { decodeId } from '../components/custom-id.ts'
import { handler } from '../discord/handle.ts'
import type { Message } from '../discord/message.ts'
import { memoryGame } from '../game/memory-game.ts'
import { announcements } from './registry.ts'

const loaded = await loadRuleset(defaultConfigDir)
if (isLeft(loaded)) throw new Error('the shipped config is wrong')
const { ruleset } = loaded.right
const NOON = 1_790_000_000_000
const [LEADER, OFFICER, GUEST] = ['200000000000000001', '200000000000000002', '200000000000000003'] as const

/** Three people who can afford things, in one place; what they use and what they are told. */
const place = async () => {
  const game = memoryGame(ruleset, () => NOON)
  const use = handler({ game, clock: () => NOON })
  let serial = 0
  const origin = (who: string) => ({
    id: String(300_000_000_000_000_000n + BigInt(++serial)),
    who,
    displayName: 'x',
    guild: null,
    channel: null,
    options: {},
    values: [],
    fields: {},
  })
  const heard = async (incoming: unknown): Promise<Message> => {
    let last: Message | undefined
    const keep = async (message: Message): Promise<void> => {
      last = message
    }
    const nothing = async (): Promise<void> => {}
    const answers = {
      reply: keep,
      update: keep,
      defer: nothing,
      deferUpdate: nothing,
      edit: keep,
      takeBack: nothing,
      followUp: keep,
      form: nothing,
      suggest: nothing,
    }
    await use(incoming as never, answers as never)
    if (!last) throw new Error('nothing was answered')
    return last
  }
  const command = (who: string, name: string, options: object = {}) => heard({ ...origin(who), kind: 'command', name, options })
  const press = (who: string, customId: string, values: readonly string[] = []) =>
    heard({ ...origin(who), kind: 'press', customId, values })
  for (const player of [LEADER, OFFICER, GUEST]) {
    await game.execute({ rule: 'player.register', actor: player, input: {}, interaction: `r${player}` })
    for (const [what, amount] of [
      ['lumees', 1_000_000],
      ['xp', 25_000],
    ])
      await game.execute({
        rule: 'player.compensate',
        actor: null,
        input: { player, what, amount, reason: 'x' },
        interaction: `${what}${player}`,
      })
  }
  return { game, command, press, use, origin }
}

const shown = (message: Message): string => JSON.stringify(message.components)

/** The id of the button of a message that does something. */
const idOf = (message: Message, verb: string): string => {
  const ids = [...shown(message).matchAll(/"custom_id":"((?:[^"\\]|\\.)*)"/g)].map(([, id]) => JSON.parse(`"${id}"`) as string)
  const found = ids.find((id) => decodeId(id)?.verb === verb)
  if (!found) throw new Error(`no ${verb} among ${ids.map((id) => decodeId(id)?.verb).join(', ')}`)
  return found
}

describe('guilds from Discord', () => {
  it('are founded, joined through the list, given to and left, each with the way to the next step', async () => {
    const { command, press } = await place()
    expect(shown(await command(GUEST, 'guild info'))).toContain('You belong to no guild')
    const founded = await command(LEADER, 'guild create', { name: 'Ash & <Oak>' })
    // a name is never markup, and what cannot be one is refused in words
    expect(shown(founded)).toContain('made of letters')
    const guild = await command(LEADER, 'guild create', { name: 'Ash *and* Oak' })
    expect(shown(guild)).toContain('Ash \\\\*and\\\\* Oak is founded')
    expect(shown(await command(GUEST, 'guild join'))).toContain('No guild takes just anyone')
    await command(LEADER, 'guild settings', { public: true, description: 'We share.' })
    const list = await command(GUEST, 'guild join')
    expect(shown(list)).toContain('1 guild to join')
    const look = await press(GUEST, idOf(list, 'guild-pick'), [/"value":"(\d+)"/.exec(shown(list))![1]!])
    expect(shown(await press(GUEST, idOf(look, 'guild-join')))).toContain('Welcome to Ash')
    expect(shown(await command(GUEST, 'guild donate', { amount: 40_000 }))).toContain('40,000 lumees for the vault')
    const asked = await command(LEADER, 'guild upgrade')
    expect(shown(asked)).toContain('The vault pays **25,000** lumees and keeps **15,000**')
    expect(shown(await press(LEADER, idOf(asked, 'guild-raise')))).toContain('has reached level 2')
    const leaving = await command(GUEST, 'guild leave')
    expect(shown(leaving)).toContain('Leave Ash')
    expect(shown(await press(GUEST, idOf(leaving, 'never-mind')))).toContain('Nothing was changed')
    expect(shown(await press(GUEST, idOf(await command(GUEST, 'guild leave'), 'guild-leave')))).toContain('You have left')
  })

  it('invite by message: its buttons are for whom it is, and bring them in', async () => {
    const { game, command, press } = await place()
    await command(LEADER, 'guild create', { name: 'Ash' })
    const invited = await game.execute({ rule: 'guilds.invite', actor: LEADER, input: { player: GUEST }, interaction: 'invite' })
    if (!invited.ok) throw new Error(invited.code)
    const seen = {
      who: GUEST,
      ruleset,
      now: NOON,
      stamp: 'a1',
      mention: (name: string) => `/${name}`,
      fairness: { commitment: () => '', secret: undefined },
    }
    const { data } = invited.events[0] as { data: object }
    const made = announcements.get('guild-invited')!.message(data, seen)
    if (isLeft(made)) throw new Error(made.left)
    expect(shown(made.right)).toContain('Ash would like to have you')
    // nobody else may answer in their place
    expect(shown(await press(OFFICER, idOf(made.right, 'guild-accept')))).not.toContain('Welcome')
    const waiting = await command(GUEST, 'guild invites')
    expect(shown(waiting)).toContain('1 invitation for you')
    expect(shown(await press(GUEST, idOf(made.right, 'guild-accept')))).toContain('Welcome to Ash')
    expect(shown(await press(GUEST, idOf(waiting, 'guild-accept')))).toContain('You belong to **Ash** already')
  })

  it('ask before a member is thrown out, the guild is handed over or ended', async () => {
    const { command, press } = await place()
    await command(LEADER, 'guild create', { name: 'Ash' })
    await command(LEADER, 'guild settings', { public: true })
    for (const who of [OFFICER, GUEST]) {
      const list = await command(who, 'guild join')
      await press(who, idOf(await press(who, idOf(list, 'guild-pick'), [/"value":"(\d+)"/.exec(shown(list))![1]!]), 'guild-join'))
    }
    expect(shown(await command(LEADER, 'guild role', { member: OFFICER, role: 'officer' }))).toContain(`<@${OFFICER}> is an officer now`)
    expect(shown(await command(GUEST, 'guild role', { member: OFFICER, role: 'member' }))).toContain('Only the leader may give roles')
    const kicking = await command(OFFICER, 'guild kick', { member: GUEST })
    expect(shown(kicking)).toContain('for 1 day no guild takes them')
    expect(shown(await press(OFFICER, idOf(kicking, 'guild-kick')))).toContain(`<@${GUEST}> is no longer one of you`)
    const handing = await command(LEADER, 'guild transfer', { member: OFFICER })
    expect(shown(await press(LEADER, idOf(handing, 'guild-transfer')))).toContain(`<@${OFFICER}> leads now`)
    expect(shown(await press(LEADER, idOf(await command(LEADER, 'guild disband'), 'guild-disband')))).toContain(
      'Only the leader may end the guild',
    )
    expect(shown(await press(OFFICER, idOf(await command(OFFICER, 'guild disband'), 'guild-disband')))).toContain('Ash is no more')
  })

  it('are suggested by name while typing', async () => {
    const { command, use, origin } = await place()
    await command(LEADER, 'guild create', { name: 'Ash' })
    await command(OFFICER, 'guild create', { name: 'Aspen' })
    const suggested: unknown[] = []
    const typing = { ...origin(GUEST), kind: 'typing', name: 'guild info', focused: 'guild', options: { guild: 'AS' } }
    await use(typing as never, { suggest: async (choices: unknown) => void suggested.push(choices) } as never)
    expect(suggested).toMatchObject([[{ name: 'Ash, level 1' }, { name: 'Aspen, level 1' }]])
    expect(shown(await command(GUEST, 'guild info', { guild: 'asp' }))).toContain('Guilds called asp')
  })
})
