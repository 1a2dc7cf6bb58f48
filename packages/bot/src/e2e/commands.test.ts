import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Player } from '../local/server/driver.ts'
import type { LocalMessage } from '../local/server/world/local-message.ts'
import { idOf, isPrivate, labelsOf, offeredBy, openapiFile, type Playground, pressed, startPlayground, textOf } from './playground.ts'

const file = openapiFile()
let ground: Playground
let mira: Player
let oren: Player

beforeAll(async () => {
  ground = await startPlayground({
    ...(file === undefined ? {} : { discord: { openapi: file } }),
    config: {
      // a first failure leaves enough for a certain fusion
      'fusion/rates': (yaml) =>
        yaml.replace('per_failure_min: 3 ', 'per_failure_min: 100 ').replace('per_failure_max: 15 ', 'per_failure_max: 100 '),
      // whoever explores meets someone, and nobody escapes
      'exploration/sectors': (yaml) => yaml.replace('encounter_rate: 0.08', 'encounter_rate: 1'),
      'exploration/encounters': (yaml) => yaml.replace('capture_least: 0 ', 'capture_least: 1 '),
    },
  })
  mira = ground.player(0)
  oren = ground.player(1)
})

afterAll(async () => {
  await ground.stop()
  // whatever any test here made the bot say, Discord would have taken it
  expect(ground.discord.violations).toEqual([])
  expect(ground.complaints).toEqual([])
})

/** Two of a tier that may be fused, found by typing their names. */
const fusePair = async (player: Player, tier: number): Promise<{ first: string; second: string }> => {
  for (const { name } of ground.lumen.rulesets.current().maidens.bases.filter((base) => base.tier === tier)) {
    const [first] = await player.autocomplete('/fuse', 'first', { first: name.toLowerCase() })
    if (!first) continue
    const [second] = await player.autocomplete('/fuse', 'second', { first: first.value })
    return { first: String(first.value), second: String(second!.value) }
  }
  throw new Error(`Nobody of tier ${tier} can be fused`)
}

describe('before registration', () => {
  it.each([
    'profile',
    'drop',
    'summon',
    'rates',
    'maidens',
    'leader',
    'shards',
    'daily',
    'skills',
    'class',
    'fairness',
    'explore',
    'encounter',
    'mastery',
  ])('/%s says how to begin', async (name) => {
    const answer = await mira.command(`/${name}`)
    expect(textOf(answer)).toMatch(/has not begun yet/)
    expect(isPrivate(answer)).toBe(true)
    expect(labelsOf(answer)).toEqual(['Begin'])
  })

  it('/help is there for everyone, by topic, with commands that can be clicked', async () => {
    const start = await mira.command('/help')
    expect(textOf(start)).toMatch(/<\/register:\d+>/)
    const fusion = await mira.command('/help', { topic: 'fusion' })
    expect(textOf(fusion)).toMatch(/# Fusion/)
    const fairness = await mira.select(fusion, idOf(fusion, 'help'), ['fairness'])
    expect(textOf(fairness)).toMatch(/# Fair dice/)
  })
})

describe('a first day', () => {
  it('/register begins the story, once', async () => {
    const welcome = await mira.command('/register', { class: 'adapter' })
    expect(textOf(welcome)).toMatch(/Welcome, Aurelia/)
    expect(textOf(welcome)).toMatch(/2,500 lumees · 5 auric coin/)
    expect(textOf(await mira.command('/register'))).toMatch(/began .* already/)
    await oren.command('/register')
  })

  it('/profile shows oneself and others', async () => {
    expect(textOf(await mira.command('/profile'))).toMatch(/Level \*\*1\*\* · Adapter/)
    const other = await mira.command('/profile', { player: oren.id })
    expect(textOf(other)).toMatch(/no class yet/)
    expect(labelsOf(other)).toEqual([])
    expect(textOf(await mira.command('/profile', { player: ground.player(2).id }))).toMatch(/They have not begun/)
  })

  it('/drop gives coin, then says when the next is ready', async () => {
    expect(textOf(await mira.command('/drop'))).toMatch(/Auric coin 5 → \*\*6\*\*/)
    expect(textOf(await mira.command('/drop'))).toMatch(/It is ready <t:\d+:R>/)
  })

  it('/rates gives exact odds that sum to a hundred', async () => {
    const text = textOf(await mira.command('/rates'))
    const chances = [...text.matchAll(/(\d+\.\d+) % +\d+\.\d+ %/g)].map(([, chance]) => Number(chance))
    expect(chances).toHaveLength(3)
    expect(chances.reduce((a, b) => a + b)).toBeCloseTo(100, 3)
  })

  it('/summon gives one card, batches one picture; ten at once take premium', async () => {
    const one = await mira.command('/summon')
    expect(textOf(one)).toMatch(/answers/)
    expect(one.attachments).toHaveLength(1)
    const five = await mira.command('/summon', { count: 5 })
    expect(five.attachments).toHaveLength(1)
    expect(labelsOf(five)).not.toContain('Summon ×5 again')
    expect(textOf(await mira.command('/summon', { count: 10 }))).toMatch(/takes premium/)
    expect(textOf(await mira.command('/summon'))).toMatch(/You need \*\*1\*\* auric coin and have \*\*0\*\*/)
    await ground.grant(mira.id, 'premium', 30)
    await ground.grant(mira.id, 'auric_coin', 1_000)
    const ten = await mira.command('/summon', { count: 10 })
    expect(ten.attachments).toHaveLength(1)
    const again = await pressed(mira, ten, 'Summon ×10 again')
    expect(again.id).not.toBe(ten.id)
    expect(textOf(again)).toMatch(/→ \*\*980\*\*/)
    expect(textOf(await pressed(mira, again, 'Odds'))).toMatch(/What a pull gives/)
  })

  it('/maidens filters, sorts, turns pages and shows one', async () => {
    for (let i = 0; i < 4; i++) await mira.command('/summon', { count: 10 })
    const list = await mira.command('/maidens')
    expect(textOf(list)).toMatch(/of 192 known/)
    const turned = await pressed(mira, list, 'Next')
    expect(turned.id).toBe(list.id)
    expect(textOf(turned)).not.toBe(textOf(list))
    expect(textOf(await pressed(mira, turned, 'Previous'))).toBe(textOf(list))
    const tier = await mira.select(list, idOf(list, 'list-tier'), ['1'])
    expect(textOf(tier)).not.toMatch(/T3 Rare/)
    const sorted = await mira.select(tier, idOf(tier, 'list-sort'), ['name'])
    const names = [...textOf(sorted).matchAll(/^\*\*(.+?)\*\* ×/gm)].map(([, name]) => name!)
    expect(names).toEqual([...names].sort())
    const element = await mira.select(sorted, idOf(sorted, 'list-element'), ['earth'])
    expect(textOf(element)).toMatch(/Earth|Nobody of this kind/)
    const all = await mira.select(element, idOf(element, 'list-element'), ['any'])
    const one = await mira.select(all, idOf(all, 'list-show'), [offeredBy(all, 'list-show')[0]!])
    expect(one.attachments).toHaveLength(1)
  })

  it('/maiden suggests owned ones; lock, unlock, lead', async () => {
    const [choice] = await mira.autocomplete('/maiden', 'name')
    const shown = await mira.command('/maiden', { name: String(choice!.value) })
    const name = /# (.+)/.exec(textOf(shown))![1]!
    expect(choice!.name).toContain(name)
    const byName = await mira.command('/maiden', { name: name.toUpperCase() })
    expect(textOf(byName)).toContain(`# ${name}`)
    const locked = await pressed(mira, shown, 'Lock')
    expect(locked.id).toBe(shown.id)
    expect(textOf(locked)).toMatch(/Locked/)
    const unlocked = await pressed(mira, locked, 'Unlock')
    expect(textOf(unlocked)).toMatch(/Unlocked/)
    expect(textOf(await pressed(mira, unlocked, 'Lock'))).toMatch(/Locked/)
    const lockedNow = mira.look(shown)
    await pressed(mira, lockedNow, 'Unlock')
    const leads = await pressed(mira, mira.look(shown), 'Make leader')
    expect(textOf(leads)).toMatch(/She leads now/)
    expect(leads.attachments).toHaveLength(1)
  })

  it('/leader shows, changes after the wait, steps down', async () => {
    const shown = await mira.command('/leader')
    expect(textOf(shown)).toMatch(/leads/)
    const choices = await mira.autocomplete('/leader', 'name')
    expect(textOf(await mira.command('/leader', { name: String(choices[1]!.value) }))).toMatch(/changed not long ago/)
    const [first] = await oren.autocomplete('/leader', 'name')
    expect(first).toBeUndefined()
    expect(textOf(await oren.command('/leader'))).toMatch(/Nobody leads/)
  })

  it('/fuse tells the odds first; confirm, again, certain', async () => {
    await ground.grant(mira.id, 'lumees', 10_000_000)
    const pair = await fusePair(mira, 1)
    const ask = await mira.command('/fuse', pair)
    expect(textOf(ask)).toMatch(/\*\*75 %\*\* for a maiden of tier \*\*2\*\*/)
    expect(textOf(ask)).toMatch(/→/)
    const done = await pressed(mira, ask, 'Fuse for')
    expect(done.id).toBe(ask.id)
    expect(textOf(done)).toMatch(/rises|did not hold/)
    const kept = await mira.command('/fuse', await fusePair(mira, 1))
    expect(textOf(await pressed(mira, kept, 'Keep them'))).toMatch(/Both stay/)
    // until one fails, which leaves shards enough
    let last: LocalMessage = done
    for (let i = 0; i < 40 && !/did not hold/.test(textOf(last)); i++) {
      const again = labelsOf(last).find((label) => label.startsWith('Fuse again'))
      if (again) last = await pressed(mira, last, again)
      else {
        await mira.command('/summon', { count: 10 })
        last = await pressed(mira, await mira.command('/fuse', await fusePair(mira, 1)), 'Fuse for')
      }
    }
    expect(textOf(last)).toMatch(/did not hold/)
    const shards = await mira.command('/shards')
    expect(textOf(shards)).toMatch(/enough for 1/)
    expect(isPrivate(shards)).toBe(true)
    await mira.command('/summon', { count: 10 })
    const sure = await mira.command('/fuse', await fusePair(mira, 1))
    const redeemed = await pressed(mira, sure, 'Certain')
    expect(textOf(redeemed)).toMatch(/rises/)
    expect(redeemed.attachments).toHaveLength(1)
  })

  it('/explore leads to whom one meets; she is answered before anything else is done', async () => {
    const map = await mira.command('/explore')
    expect(textOf(map)).toMatch(/Where to\?[\s\S]*Emberroot Vale[\s\S]*Glasswater Fen: opens from level 5/)
    const chosen = await mira.select(map, idOf(map, 'explore-choose'), ['1'])
    expect(textOf(chosen)).toMatch(/# Emberroot Vale/)
    const locked = await mira.command('/explore', { sector: 3 })
    expect(textOf(locked)).toMatch(/Hollow Orchard is closed/)
    // ten are wanted: the first meets someone, and the second is refused, which the message shows anyway
    const met = await pressed(mira, chosen, '×10')
    expect(textOf(met)).toMatch(/crosses your path[\s\S]*1 action for \*\*6 energy\*\*/)
    expect(textOf(met)).not.toMatch(/Stopped/)
    expect(met.attachments).toHaveLength(1)
    expect(labelsOf(met)[0]).toBe('Capture: 100 %')
    const beside = await mira.command('/encounter')
    expect(textOf(beside)).toMatch(/crosses your path/)
    const won = await pressed(mira, mira.look(met), 'Capture')
    expect(textOf(won)).toMatch(/is yours/)
    expect(won.attachments).toHaveLength(1)
    const sector = await pressed(mira, won, 'Explore on')
    const again = await pressed(mira, sector, 'Explore for')
    // who is new is not let go by one press
    const fresh = /new to you/.test(textOf(again))
    const asked = await pressed(mira, again, 'Let her go')
    if (fresh) {
      expect(textOf(asked)).toMatch(/Let .* go\?[\s\S]*nobody like her yet/)
      expect(textOf(await pressed(mira, asked, 'Back to her'))).toMatch(/crosses your path/)
    }
    const gone = fresh ? await pressed(mira, await pressed(mira, mira.look(asked), 'Let her go'), 'Let her go for good') : asked
    expect(textOf(gone)).toMatch(/goes her way/)
    expect(textOf(await mira.command('/encounter'))).toMatch(/Nobody waits for you/)
    // another message of whom was answered meanwhile
    expect(textOf(await pressed(mira, beside, 'Let her go'))).toMatch(/Nobody (waits for|stands before) you/)
    expect(textOf(await mira.command('/mastery'))).toMatch(/No boon is yours yet/)
  })

  it('/tower takes stamina', async () => {
    for (let i = 0; i < 2; i++) expect(textOf(await mira.command('/tower', { size: 'x3' }))).not.toBe('')
  })

  it('/daily pays what was done', async () => {
    const daily = await mira.command('/daily')
    expect(textOf(daily)).toMatch(/Today is complete/)
    const claimed = await pressed(mira, daily, 'Claim')
    expect(claimed.id).toBe(daily.id)
    expect(textOf(claimed)).toMatch(/Level 2|XP/)
    expect(labelsOf(claimed)).not.toContain('Claim')
    expect(textOf(await mira.command('/daily'))).toMatch(/Today is done/)
    expect(textOf(await oren.command('/daily'))).toMatch(/5 objectives to go/)
  })

  it('/skills spends points by a form, and takes them back when confirmed', async () => {
    const sheet = await mira.command('/skills')
    expect(isPrivate(sheet)).toBe(true)
    const form = await mira.pressForForm(sheet, idOf(sheet, 'Spend points'))
    const spent = await mira.submit(form, { energy: '2', hp: '1' })
    expect(textOf(spent)).toMatch(/Your skills have grown/)
    expect(textOf(spent)).toMatch(/\*\*Energy\*\* 2 \/ 1,000/)
    const wrong = await mira.submit(await mira.pressForForm(spent, idOf(spent, 'Spend points')), { attack: 'many' })
    expect(textOf(wrong)).toMatch(/`attack` does not fit: “many”/)
    const tooMany = await mira.submit(await mira.pressForForm(spent, idOf(spent, 'Spend points')), { attack: '400' })
    expect(textOf(tooMany)).toMatch(/You need \*\*400\*\* skill points/)
    await ground.grant(mira.id, 'lumenite', 1_000)
    const ask = await pressed(mira, mira.look(spent), 'Take points back')
    expect(textOf(ask)).toMatch(/Take all points back\?/)
    const kept = await pressed(mira, ask, 'Keep them')
    const back = await pressed(mira, await pressed(mira, kept, 'Take points back'), 'Take back for')
    expect(textOf(back)).toMatch(/3 points came back for 50 lumenite/)
    expect(labelsOf(back)).not.toContain('Take points back')
  })

  it('/class asks before it changes', async () => {
    const sheet = await oren.command('/class')
    const ask = await pressed(oren, sheet, 'Invoker')
    expect(textOf(ask)).toMatch(/Become Invoker\?/)
    const back = await pressed(oren, ask, 'Back')
    const chosen = await pressed(oren, await pressed(oren, back, 'Destroyer'), 'Choose')
    expect(textOf(chosen)).toMatch(/You are Destroyer now/)
    expect(labelsOf(chosen)).toEqual([])
  })

  it('/fairness commits, and reveals when the epoch ends', async () => {
    const shown = await mira.command('/fairness')
    const [, commitment] = /Commitment `([0-9a-f]{64})`/.exec(textOf(shown))!
    const refused = await mira.submit(await mira.pressForForm(shown, idOf(shown, 'End the epoch')), { seed: 'ends in 7' })
    expect(textOf(refused)).toMatch(/does not fit/)
    const ended = await mira.submit(await mira.pressForForm(shown, idOf(shown, 'End the epoch')), { seed: 'my-seed' })
    const [, secret] = /Secret `([0-9a-f]{64})`/.exec(textOf(ended))!
    expect(createHash('sha256').update(Buffer.from(secret!, 'hex')).digest('hex')).toBe(commitment)
    expect(textOf(ended)).toMatch(/your seed `my-seed`/)
  })

  it('is played in direct messages as well', async () => {
    const channel = mira.directMessages()
    const summoned = await mira.command('/summon', { count: 5 }, { channel })
    expect(summoned.channel_id).toBe(channel)
    expect(textOf(await pressed(mira, summoned, 'Summon ×5 again'))).toMatch(/answer/)
    const [choice] = await mira.autocomplete('/maiden', 'name', {}, { channel })
    expect(textOf(await mira.command('/maiden', { name: String(choice!.value) }, { channel }))).toMatch(/copies|copy/)
    expect(isPrivate(await mira.command('/skills', {}, { channel }))).toBe(true)
  })

  it('announces every tenth level where it was reached, pinging nobody', async () => {
    await ground.grant(oren.id, 'xp', 20_000)
    const own = oren.directMessages()
    await expect.poll(() => oren.messages(own).map(textOf).join(), { timeout: 120_000 }).toMatch(/has reached level 10/)
  })
})
