import { describe, expect, it } from 'vitest'
import { commandListLimits } from '../local/server/limits/command-limits.ts'
import { definitionsOf, families } from './definitions.ts'

const named = (name: string) => ({ name, description: `What ${name} does`, options: () => [], operator: name.startsWith('op') })
const parents = { guild: 'Your guild', 'guild treasury': 'What the guild holds' }
const define = (...names: readonly string[]) => definitionsOf(names.map(named), parents, undefined as never)

describe('names of commands', () => {
  it('of several words become subcommands and groups of one command, in their order', () => {
    const all = define('drop', 'guild create', 'fuse', 'guild treasury give', 'guild leave', 'guild treasury log')
    expect(all).toEqual([
      { type: 1, name: 'drop', description: 'What drop does', options: [] },
      {
        type: 1,
        name: 'guild',
        description: 'Your guild',
        options: [
          { type: 1, name: 'create', description: 'What guild create does', options: [] },
          {
            type: 2,
            name: 'treasury',
            description: 'What the guild holds',
            options: [
              { type: 1, name: 'give', description: 'What guild treasury give does', options: [] },
              { type: 1, name: 'log', description: 'What guild treasury log does', options: [] },
            ],
          },
          { type: 1, name: 'leave', description: 'What guild leave does', options: [] },
        ],
      },
      { type: 1, name: 'fuse', description: 'What fuse does', options: [] },
    ])
    expect(commandListLimits(all)).toEqual([])
  })

  it('are refused where Discord has no room for them', () => {
    expect(() => define('guild', 'guild create')).toThrow('"guild" cannot be a command and have subcommands')
    expect(() => define('guild treasury', 'guild treasury give')).toThrow('"guild treasury" cannot be a command and have subcommands')
    expect(() => define('shrine visit')).toThrow('"shrine" has subcommands, but no description in commands/parents.ts')
    expect(() => define('guild log show')).toThrow('"guild log" has subcommands')
    for (const strange of ['Guild', 'guild  create', 'a b c d', 'guild.create', '', ' guild'])
      expect(() => define(strange), strange).toThrow('is no name of a command')
  })

  it('of operators are not offered to others', () => {
    expect(definitionsOf([named('op')], {}, undefined as never)).toMatchObject([{ name: 'op', default_member_permissions: '0' }])
    const mixed = [{ ...named('guild create'), operator: true }, named('guild leave')]
    expect(() => definitionsOf(mixed, parents, undefined as never)).toThrow('"guild" is for operators in part')
  })

  it('are told by what they belong to', () => {
    expect([...families(['a x', 'b', 'a y z'].map(named))].map(([word, all]) => [word, all.map(({ name }) => name)])).toEqual([
      ['a', ['a x', 'a y z']],
      ['b', ['b']],
    ])
  })
})
