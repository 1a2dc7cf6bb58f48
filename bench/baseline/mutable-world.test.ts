import { defaultConfigDir, readConfig } from '@lumen/config'
import { compileRuleset } from '@lumen/rules'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { inputOf, RulesPlay, START } from './twin.ts'
import { beginWorld, MutableWorldPlay, mutableWorldOf, putOnFloor, type WorldCommand, worldOf } from './world-twin.ts'

const compiled = compileRuleset((await readConfig(defaultConfigDir)).files)
if (compiled._tag === 'Left') throw new Error('the shipped config does not compile')
const ruleset = compiled.right

const base = fc.integer({ min: 1, max: 12 })
const command: fc.Arbitrary<WorldCommand> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.option(fc.integer({ min: 0, max: 5 })).map((shrine): WorldCommand => ({ rule: 'shrines.collect', shrine })),
  },
  {
    weight: 10,
    arbitrary: fc.constantFrom('x1', 'x3', 'x3', 'x10', 'x20').map((size): WorldCommand => ({ rule: 'tower.attack', size })),
  },
  {
    weight: 8,
    arbitrary: fc.constantFrom(1, 1, 1, 2, 9).map((sector): WorldCommand => ({ rule: 'exploration.explore', sector })),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      rule: fc.constant('guilds.donate' as const),
      amount: fc.oneof(fc.integer({ min: 1, max: 20_000 }), fc.integer({ min: 1, max: 10_000_000 })),
      currency: fc.constantFrom('lumees', 'lumees', 'lumenite'),
    }),
  },
  { weight: 2, arbitrary: fc.constant<WorldCommand>({ rule: 'drop.perform' }) },
  { weight: 2, arbitrary: fc.constant<WorldCommand>({ rule: 'summon.pull', count: 1 }) },
  { weight: 2, arbitrary: base.map((a): WorldCommand => ({ rule: 'fusion.fuse', a, b: a })) },
  { weight: 1, arbitrary: fc.constant<WorldCommand>({ rule: 'daily.claim' }) },
  { weight: 1, arbitrary: base.map((maiden): WorldCommand => ({ rule: 'maidens.set-leader', maiden })) },
)
const wait = fc.oneof(
  { weight: 8, arbitrary: fc.integer({ min: 0, max: 1_200_000 }) },
  { weight: 2, arbitrary: fc.integer({ min: 0, max: 20_000_000 }) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 300_000_000 }) },
)
const sequence = fc.record({
  // from some floor on, milestones and defeats among them
  floor: fc.constantFrom(1, 9, 10, 25, 50, 75, 100),
  steps: fc.array(fc.record({ command, wait }), { minLength: 1, maxLength: 120, size: 'max' }),
})

it('shrines, tower, exploration and donations by hand end where the rules do, in place and persistent', () => {
  const accepted = new Set<string>()
  let [titles, defeats, cleared, met, complete, warPoints] = [0, 0, 0, 0, 0, 0]
  fc.assert(
    fc.property(sequence, ({ floor, steps }) => {
      const inPlace = new RulesPlay(ruleset, 'in place')
      const persistent = new RulesPlay(ruleset, 'persistent')
      const mutable = new MutableWorldPlay(ruleset)
      beginWorld(inPlace, mutable, { coin: 300, lumees: 40_000_000 })
      beginWorld(persistent, new MutableWorldPlay(ruleset), { coin: 300, lumees: 40_000_000 })
      let now = START
      const run = (c: WorldCommand, seed: number): void => {
        const expected = mutable.runAny(c, now, seed)
        expect([c, inPlace.run(c.rule, inputOf(c as never), now, seed)]).toEqual([c, expected])
        expect([c, persistent.run(c.rule, inputOf(c as never), now, seed)]).toEqual([c, expected])
        if (expected) accepted.add(c.rule)
      }
      run({ rule: 'tower.attack', size: 'x1' }, 1)
      for (const play of [inPlace, persistent]) putOnFloor(play, floor)
      Object.assign(mutable.player.tower, { floor, bossHp: 0, bossMax: 0 })
      steps.forEach(({ command: c, wait: ms }, i) => {
        now += ms
        run(c, i + 2)
      })
      expect(worldOf(inPlace)).toEqual(mutableWorldOf(mutable))
      expect(worldOf(persistent)).toEqual(worldOf(inPlace))
      const { player: p } = mutable
      titles += p.titles.size
      defeats += p.tower.defeats
      cleared += p.deeds.sublevels
      met += p.met.until > 0 ? 1 : 0
      complete += p.stats.completed
      warPoints += p.war.points
    }),
    { numRuns: 300 },
  )
  // the sequences reach what they are here to compare
  expect([...accepted].sort()).toEqual([
    'daily.claim',
    'drop.perform',
    'exploration.explore',
    'fusion.fuse',
    'guilds.donate',
    'maidens.set-leader',
    'shrines.collect',
    'summon.pull',
    'tower.attack',
  ])
  for (const reached of [titles, defeats, cleared, met, complete, warPoints]) expect(reached).toBeGreaterThan(0)
})
