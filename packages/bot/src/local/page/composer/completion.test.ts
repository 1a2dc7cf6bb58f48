import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Choice, OptionValue } from '../wire/contract.ts'
import { createCompletion } from './completion.ts'

const typed = (value: string): readonly OptionValue[] => [{ name: 'name', type: 3, value, focused: true }]

describe('completing while typing', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  it('asks once for several letters typed in a row', async () => {
    const ask = vi.fn(async (): Promise<readonly Choice[]> => [])
    const completion = createCompletion(ask)
    for (const text of ['e', 'em', 'emb']) completion.ask(typed(text), () => {})
    await vi.runAllTimersAsync()
    expect(ask.mock.calls).toEqual([[typed('emb')]])
  })

  it('tells only the newest answer, however late an older one comes', async () => {
    const answers: (readonly Choice[] | undefined)[] = []
    const late: ((choices: readonly Choice[]) => void)[] = []
    const completion = createCompletion(() => new Promise((resolve) => late.push(resolve)))
    completion.ask(typed('a'), (choices) => answers.push(choices))
    await vi.runAllTimersAsync()
    completion.ask(typed('b'), (choices) => answers.push(choices))
    await vi.runAllTimersAsync()
    late[1]?.([{ name: 'B', value: 'b' }])
    late[0]?.([{ name: 'A', value: 'a' }])
    await vi.runAllTimersAsync()
    expect(answers).toEqual([[{ name: 'B', value: 'b' }]])
  })

  it('tells that no answer came, and nothing after it was cancelled', async () => {
    const answers: unknown[] = []
    const completion = createCompletion(() => Promise.reject(new Error('gone')))
    completion.ask(typed('a'), (choices) => answers.push(choices))
    await vi.runAllTimersAsync()
    completion.ask(typed('b'), (choices) => answers.push(choices))
    completion.cancel()
    await vi.runAllTimersAsync()
    expect(answers).toEqual([undefined])
  })
})
