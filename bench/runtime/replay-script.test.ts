import { statement } from '@lumen/runtime/store/statement'
import { describe, expect, it } from 'vitest'
import { replayScript, typical } from './replay-script.ts'

const named = { player: '100000000000000007', interaction: '3000000000000000001', command: '1570000000000000002' }
const players = { first: '100000000000000001', last: '100000000000000100' }

const recorded = [
  [statement('select * from players where id = $1::text for no key update', [named.player])],
  [
    statement('update players set level = $2::bigint, note = $4 where id = $1::text', [named.player, 3, named.interaction, null]),
    statement('insert into journal values ($1, $2, $3::json, $4::bigint[], $2)', [named.command, named.interaction, { a: ':b' }, '{1,2}']),
  ],
]

describe('the script for pgbench', () => {
  it('sends the same statements in the same flights, for players drawn anew', () => {
    const { text, constants } = replayScript(recorded, named, players)
    expect(text).toContain('\\set player random(100000000000000001, 100000000000000100)')
    const flights = text
      .split('\\startpipeline\n')
      .slice(1)
      .map((part) => part.split('\\endpipeline')[0]!.trim().split('\n'))
    expect(flights).toEqual([
      ['BEGIN;', 'select * from players where id = :player::text for no key update;'],
      [
        'update players set level = :k3::bigint, note = null where id = :player::text;',
        'insert into journal values (:command, :interaction, :k4::json, :k5::bigint[], :interaction);',
        'COMMIT;',
      ],
    ])
    expect(constants).toEqual({ k3: '3', k4: '{"a":":b"}', k5: '{1,2}' })
  })

  it('refuses a statement with more parameters than pgbench takes', () => {
    const wide = [
      [
        statement(
          'select 1',
          Array.from({ length: 256 }, (_, i) => i),
        ),
      ],
    ]
    expect(() => replayScript(wide, named, players)).toThrow(/256 parameters; pgbench takes 255/)
  })
})

describe('the typical transaction', () => {
  it('has the statements that were sent most often, and values of middle size', () => {
    const sized = (text: string, length: number) => [[statement(text, ['x'.repeat(length)])]]
    const often = [1, 5, 9, 40, 90].map((length) => sized('select $1', length))
    expect(typical([...often, sized('select $1, 2', 9)])).toBe(often[2])
    expect(() => typical([])).toThrow('No transaction was recorded')
  })
})
