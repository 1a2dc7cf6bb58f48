import { defaultConfigDir, readConfig } from '@lumen/config'
import type { ConfigFiles } from '@lumen/rules'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BadChange, changesOfPatch, changesText, parseChanges } from './changes.ts'
import { nearestPath, numbersOf, pathsLike, writable } from './config-values.ts'
import { override } from './overrides.ts'

const files = (await readConfig(defaultConfigDir)).files as ConfigFiles

describe('the numbers of the config', () => {
  it('are all those of the files, with their bounds', () => {
    const numbers = numbersOf(files)
    expect(numbers.length).toBeGreaterThan(325)
    expect(numbers.find(({ path }) => path === 'fusion/rates.success.5')).toEqual({
      path: 'fusion/rates.success.5',
      value: 0.55,
      whole: false,
      min: 0,
      max: 1,
      unit: 'fraction',
    })
    expect(numbers.find(({ path }) => path === 'summon/rates.pity.pulls')).toMatchObject({ value: 25, whole: true, min: 2 })
    const isNumber = (value: unknown): boolean => typeof value === 'number'
    const count = (value: unknown): number =>
      typeof value === 'object' && value !== null
        ? Object.values(value).reduce((sum: number, one) => sum + count(one), 0)
        : Number(isNumber(value))
    // codecs that take several kinds of value may hold a number that is none of these
    expect(numbers.length).toBeGreaterThanOrEqual(count(files) * 0.98)
  })

  it('can be written back as they are', () => {
    for (const one of numbersOf(files)) expect(writable(one, one.value), one.path).toBe(one.value)
    expect(override(files, Object.fromEntries(numbersOf(files).map(({ path, value }) => [path, value]))).problems).toEqual([])
  })

  it('are found by patterns', () => {
    expect(pathsLike(files, 'fusion/rates.success.*')).toHaveLength(11)
    expect(pathsLike(files, 'fusion/**')).toEqual(expect.arrayContaining(['fusion/rates.cost.base', 'fusion/rates.inherit_variance']))
    expect(pathsLike(files, 'fusion/rates.success.1*')).toEqual(['1', '10', '11'].map((tier) => `fusion/rates.success.${tier}`))
  })

  it('are guessed when mistyped', () => {
    expect(nearestPath(files, 'fusion/rates.sucess.5')).toBe('fusion/rates.success.5')
    expect(nearestPath(files, 'fusion/rate.cost')).toBe('fusion/rates.cost')
  })
})

describe('changes as typed', () => {
  it.each([
    ['summon/rates.pity.pulls=20', { 'summon/rates.pity.pulls': 20 }],
    [' fusion/rates.inherit_variance = false ', { 'fusion/rates.inherit_variance': false }],
    [
      'fusion/rates.cost.base+=100; fusion/rates.cost.multiplier-=0.1',
      { 'fusion/rates.cost.base': 1_100, 'fusion/rates.cost.multiplier': 2.1 },
    ],
    ['fusion/rates.cost.base-=10%', { 'fusion/rates.cost.base': 900 }],
    ['fusion/rates.shards.per_failure_min+=10%', { 'fusion/rates.shards.per_failure_min': 3 }],
    ['fusion/rates.success.1*+=0.02', { 'fusion/rates.success.1': 0.77, 'fusion/rates.success.10': 0.32, 'fusion/rates.success.11': 0.27 }],
    ['fusion/rates.success.**=1', Object.fromEntries(Array.from({ length: 11 }, (_, i) => [`fusion/rates.success.${i + 1}`, 1]))],
  ])('%s', (text, expected) => {
    expect(parseChanges(text, files)).toEqual(expected)
  })

  it.each([
    ['', /changes nothing; write summon/],
    ['summon/rates.pity.pulls', /changes nothing/],
    ['fusion/rates.inherit_variance+=1', /fusion\/rates\.inherit_variance is no number/],
    ['fusion/rates.sucess.5+=0.1', /has no fusion\/rates\.sucess\.5; did you mean "fusion\/rates\.success\.5"\?/],
    ['fusoin/rates.*=1', /nothing in the config is called fusoin/],
    ['fusion/rates.cost.base+=lots', /"lots" is no amount/],
    ['fusion/rates.cost.base=[1', /"\[1" is no value/],
  ])('refuses: %s', (text, message) => {
    expect(() => parseChanges(text, files)).toThrow(BadChange)
    expect(() => parseChanges(text, files)).toThrow(message)
  })

  it('are written as they are read', () => {
    const numbers = numbersOf(files)
    fc.assert(
      fc.property(fc.uniqueArray(fc.constantFrom(...numbers), { selector: ({ path }) => path, minLength: 1, maxLength: 5 }), (some) => {
        const changes = Object.fromEntries(some.map(({ path, value }) => [path, value]))
        expect(parseChanges(changesText(changes), files)).toEqual(changes)
      }),
    )
  })
})

it('a patch may have whole paths, or keys below keys', () => {
  const flat = { 'fusion/rates.cost.base': 900, 'fusion/rates.success.5': 0.6, 'summon/rates.pity.pulls': 20 }
  expect(changesOfPatch(flat)).toEqual(flat)
  expect(changesOfPatch({ 'fusion/rates': { cost: { base: 900 }, success: { 5: 0.6 } }, 'summon/rates.pity': { pulls: 20 } })).toEqual(flat)
})
