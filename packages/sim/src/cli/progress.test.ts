import { Writable } from 'node:stream'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Verdict } from '../statistics/stopping.ts'
import { progressOf } from './progress.ts'

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance'] })
})
afterEach(() => {
  vi.useRealTimers()
})

const recorder = (isTTY: boolean) => {
  let text = ''
  const stream = new Writable({
    write: (chunk, _, done) => {
      text += String(chunk)
      done()
    },
  })
  return { stream: Object.assign(stream, { isTTY, columns: 120 }) as unknown as NodeJS.WriteStream, text: () => text }
}

const verdict = (half: number, met: boolean): Verdict => ({
  name: 'pulls',
  mean: 100,
  half95: half / 1.3,
  half,
  within: 1,
  wanted: { relative: 0.01 },
  met,
})

describe('progress', () => {
  it('is a line every ten seconds where no bar can be: how far, how fast, how long still', () => {
    const { stream, text } = recorder(false)
    const progress = progressOf(1_000, 30, stream)
    vi.advanceTimersByTime(9_000)
    progress.update(80)
    expect(text()).toBe('')
    vi.advanceTimersByTime(1_000)
    progress.update(100)
    progress.update(101)
    expect(text()).toBe('100 of 1,000 agents, 300 agent-days/s, 1:30 left\n')
    vi.advanceTimersByTime(10_000)
    progress.update(1_000)
    expect(text()).toMatch(/\n1,000 of 1,000 agents, 1,500 agent-days\/s, 0:00 left\n$/)
    progress.end()
  })

  it('says how exact figures are so far, and aims at as many agents as that may take', () => {
    const { stream, text } = recorder(false)
    const progress = progressOf(200_000, 30, stream)
    progress.look(1_000, [verdict(2, false), verdict(0.5, true)])
    vi.advanceTimersByTime(10_000)
    progress.update(1_000)
    // twice the wanted error: four times the agents
    expect(text()).toBe('1,000 of 4,000 agents, 3,000 agent-days/s, pulls ± 2 % (1 % wanted), 0:30 left\n')
  })

  it('is a bar at a terminal', () => {
    const { stream, text } = recorder(true)
    const progress = progressOf(100, 30, stream)
    vi.advanceTimersByTime(2_000)
    progress.update(50)
    progress.say('Something else.')
    progress.end()
    expect(text()).toContain('Something else.\n')
    expect(text()).toMatch(/750 agent-days\/s/)
  })
})
