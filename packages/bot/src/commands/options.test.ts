import { defaultConfigDir, readConfig } from '@lumen/config'
import { codec, compileRuleset } from '@lumen/rules'
import { isLeft } from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { commandListLimits } from '../local/server/limits/command-limits.ts'
import { optionsOf } from './options.ts'
import { definitions } from './registry.ts'

const compiled = compileRuleset((await readConfig(defaultConfigDir)).files)
if (isLeft(compiled)) throw new Error(JSON.stringify(compiled.left))

const input = codec.record(
  {
    name: codec.text({ min: 2, max: 30, doc: 'what it is called' }),
    count: codec.integer({ min: 1, max: 9, doc: 'how many' }),
    kind: codec.nullable(codec.oneOf(['fire', 'water'])),
    loud: codec.flag(),
  },
  { defaults: { kind: null } },
)

describe('options from a codec', () => {
  it('take bounds, choices, descriptions and whether they may be left out from it', () => {
    expect(optionsOf(input, { kind: {}, name: {}, count: {}, loud: {} })).toEqual([
      { name: 'name', description: 'What it is called', required: true, type: 3, min_length: 2, max_length: 30 },
      { name: 'count', description: 'How many', required: true, type: 4, min_value: 1, max_value: 9 },
      { name: 'loud', description: 'Loud', required: true, type: 5 },
      {
        name: 'kind',
        description: 'Kind',
        required: false,
        type: 3,
        choices: [
          { name: 'Fire', value: 'fire' },
          { name: 'Water', value: 'water' },
        ],
      },
    ])
  })

  it('say which field is missing or fits no option', () => {
    expect(() => optionsOf(input, { size: {} })).toThrow('The codec has no field "size"; it has name, count, kind, loud')
    expect(() => optionsOf(codec.record({ many: codec.list(codec.flag()) }), { many: {} })).toThrow(
      '"many" is of a kind that no Discord option has',
    )
  })
})

describe('the commands', () => {
  it('are what Discord takes', () => {
    const all = definitions(compiled._tag === 'Right' ? compiled.right : (undefined as never))
    expect(commandListLimits(all)).toEqual([])
  })

  it('offer the batches of the ruleset in force', () => {
    const all = definitions(compiled._tag === 'Right' ? compiled.right : (undefined as never))
    const summon = all.find(({ name }) => name === 'summon') as { options?: readonly { choices?: readonly { value: number }[] }[] }
    expect(summon.options?.[0]?.choices?.map(({ value }) => value)).toEqual([1, 5, 10])
  })
})
