import { about } from '@lumen/rules'
import { levelledUp, xpEarned } from '@lumen/rules/player/events'
import { describe, expect, it } from 'vitest'
import { announcements } from './announcements.ts'

const occasion = {
  command: '7',
  actor: '111111111111111111',
  guild: null,
  channel: null,
  now: 0,
  ruleset: { limits: { announcedLevels: 10 } } as never,
}
const rise = (from: number, to: number) => levelledUp({ from, to, points: 0, milestones: [], lumees: 0, auric_coin: 0, lumenite: 0 })
const told = (from: number, to: number) =>
  announcements([rise(from, to)], occasion).map(({ payload }) => (payload as { level: number }).level)

describe('announcements', () => {
  it('tell of every level divisible by the interval, of each once', () => {
    expect(told(1, 9)).toEqual([])
    expect(told(9, 10)).toEqual([10])
    expect(told(10, 11)).toEqual([])
    expect(told(8, 31)).toEqual([10, 20, 30])
    expect(told(10, 20)).toEqual([20])
  })

  it('go to the guild where it happened, else to the player whom it is about', () => {
    const [message] = announcements([rise(9, 10)], occasion)
    expect(message).toEqual({
      recipient: 'user:111111111111111111',
      topic: 'level-reached',
      payload: { player: '111111111111111111', level: 10, command: '7', origin: { guild: null, channel: null } },
    })
    const of = about('players', '222222222222222222', rise(9, 10))
    const place = { guild: '333333333333333333', channel: '444444444444444444' }
    const [other] = announcements([of], { ...occasion, actor: null, ...place })
    expect(other).toMatchObject({ recipient: 'guild:333333333333333333', payload: { player: '222222222222222222', origin: place } })
    expect(announcements([xpEarned({ amount: 5, source: 'drop' })], occasion)).toEqual([])
    expect(announcements([rise(9, 10)], { ...occasion, actor: null })).toEqual([])
    // what happens to a guild of the game is about no player
    expect(announcements([about('guilds', '1', rise(9, 10))], occasion)).toEqual([])
  })
})
