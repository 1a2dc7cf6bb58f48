import { fnv1a32 } from '@lumen/rules'
import { block, threefry2x32 } from '@lumen/rules/kernel/threefry'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { AgentStreams } from './streams.ts'

const seed = fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER })
const agent = fc.integer({ min: 0, max: 999_999 })
const uses = fc.array(fc.constantFrom('a.one', 'a.two', 'b.one'), { maxLength: 20 })

const keyAt = (streams: AgentStreams): readonly number[] => [streams.key.k0, streams.key.k1]

describe('streams of an agent', () => {
  it('are chained Threefry blocks, as documented', () => {
    const chain = (k: readonly [number, number], c0: number, c1: number): [number, number] => {
      threefry2x32(k[0], k[1], c0, c1)
      return [block.x0, block.x1]
    }
    const streams = new AgentStreams()
    streams.turnTo(2 ** 40 + 7, 12)
    const own = chain([7, 256], fnv1a32('agent'), 12)
    streams.command('summon.pull', 'x10')
    expect(keyAt(streams)).toEqual(chain(own, fnv1a32('summon.pull#x10'), 0))
    streams.accepted()
    streams.command('summon.pull', 'x10')
    expect(keyAt(streams)).toEqual(chain(own, fnv1a32('summon.pull#x10'), 1))
    streams.day(3)
    expect(keyAt(streams)).toEqual(chain(chain(own, fnv1a32('policy'), 0), 3, 0))
  })

  it('do not feel what other streams were used for', () => {
    fc.assert(
      fc.property(seed, agent, uses, fc.integer({ min: 0, max: 5 }), (s, a, others, count) => {
        const quiet = new AgentStreams()
        const busy = new AgentStreams()
        quiet.turnTo(s, a)
        busy.turnTo(s, a)
        for (const rule of others) {
          busy.command(rule, '')
          busy.accepted()
        }
        for (let i = 0; i <= count; i++) {
          quiet.command('summon.pull', 'x5')
          busy.command('summon.pull', 'x5')
          expect(keyAt(busy)).toEqual(keyAt(quiet))
          quiet.accepted()
          busy.accepted()
        }
        quiet.day(9)
        busy.day(9)
        expect(keyAt(busy)).toEqual(keyAt(quiet))
      }),
    )
  })

  it('give the same key again after a refusal, and another after use', () => {
    fc.assert(
      fc.property(seed, agent, (s, a) => {
        const streams = new AgentStreams()
        streams.turnTo(s, a)
        streams.command('fusion.fuse', '')
        const first = keyAt(streams)
        streams.command('fusion.fuse', '')
        expect(keyAt(streams)).toEqual(first)
        streams.accepted()
        streams.command('fusion.fuse', '')
        expect(keyAt(streams)).not.toEqual(first)
      }),
    )
  })

  it('begin anew with each agent, and differ between agents, seeds, rules and streams', () => {
    const keys = new Set<string>()
    let asked = 0
    const streams = new AgentStreams()
    for (const s of [1, 2, 2 ** 32 + 1])
      for (const a of [0, 1, 2])
        for (const [rule, stream] of [
          ['summon.pull', 'x1'],
          ['summon.pull', 'x5'],
          ['fusion.fuse', ''],
        ] as const) {
          streams.turnTo(s, a)
          streams.command(rule, stream)
          keys.add(keyAt(streams).join())
          streams.accepted()
          asked++
        }
    expect(keys.size).toBe(asked)
  })
})
