import { defaultConfigDir, readConfig } from '@lumen/config'
import { compileRuleset } from '@lumen/rules'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { begin, type Command, inputOf, MutablePlay, mutableStateOf, RulesPlay, START, stateOf } from './twin.ts'

const compiled = compileRuleset((await readConfig(defaultConfigDir)).files)
if (compiled._tag === 'Left') throw new Error('the shipped config does not compile')
const ruleset = compiled.right

const base = fc.integer({ min: 1, max: 24 })
const command: fc.Arbitrary<Command> = fc.oneof(
  { weight: 2, arbitrary: fc.constant<Command>({ rule: 'drop.perform' }) },
  { weight: 6, arbitrary: fc.constantFrom(1, 5, 10).map((count): Command => ({ rule: 'summon.pull', count })) },
  { weight: 6, arbitrary: fc.record({ rule: fc.constant('fusion.fuse' as const), a: base, b: base }) },
  { weight: 2, arbitrary: fc.constant<Command>({ rule: 'daily.claim' }) },
  { weight: 1, arbitrary: base.map((maiden): Command => ({ rule: 'maidens.set-leader', maiden })) },
  { weight: 1, arbitrary: base.map((maiden): Command => ({ rule: 'maidens.lock', maiden })) },
  { weight: 1, arbitrary: base.map((maiden): Command => ({ rule: 'maidens.unlock', maiden })) },
)
const sequence = fc.array(
  fc.record({ command, wait: fc.oneof(fc.integer({ min: 0, max: 400_000 }), fc.integer({ min: 0, max: 200_000_000 })) }),
  { minLength: 1, maxLength: 60, size: 'max' },
)

it('the hand-written game and the rules end in the same state, in place and persistent', () => {
  fc.assert(
    fc.property(sequence, (steps) => {
      const inPlace = new RulesPlay(ruleset, 'in place')
      const persistent = new RulesPlay(ruleset, 'persistent')
      const mutable = new MutablePlay(ruleset)
      begin(inPlace, mutable, { coin: 300, lumees: 2_000_000 })
      begin(persistent, new MutablePlay(ruleset), { coin: 300, lumees: 2_000_000 })
      let now = START
      steps.forEach(({ command: c, wait }, i) => {
        now += wait
        const expected = mutable.run(c, now, i + 1)
        expect(inPlace.run(c.rule, inputOf(c), now, i + 1)).toBe(expected)
        expect(persistent.run(c.rule, inputOf(c), now, i + 1)).toBe(expected)
      })
      expect(stateOf(inPlace)).toEqual(mutableStateOf(mutable))
      expect(stateOf(persistent)).toEqual(stateOf(inPlace))
    }),
    { numRuns: 1_000 },
  )
})
