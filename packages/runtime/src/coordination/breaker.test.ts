import { describe, expect, it } from 'vitest'
import { type BreakerState, breaker } from './breaker.ts'

const setUp = (probes = 1) => {
  let now = 0
  const states: BreakerState[] = []
  const circuit = breaker(
    { failures: 3, openMs: 100, probes },
    (state) => states.push(state),
    () => now,
  )
  let calls = 0
  const call = (fine: boolean): Promise<string> =>
    circuit.guard(
      async () => {
        calls++
        if (!fine) throw new Error('down')
        return 'redis'
      },
      async () => 'process',
    )
  return {
    circuit,
    states,
    call,
    pass: (ms: number) => {
      now += ms
    },
    calls: () => calls,
  }
}

describe('breaker', () => {
  it('opens after so many failures in a row, and not before', async () => {
    const { circuit, call, states } = setUp()
    for (const fine of [false, false, true, false, false]) await call(fine)
    expect(circuit.state()).toBe('closed')
    expect(await call(false)).toBe('process')
    expect(states).toEqual(['open'])
  })

  it('calls nothing while open, probes after its time, closes on success', async () => {
    const { circuit, call, pass, calls, states } = setUp()
    for (let i = 0; i < 3; i++) await call(false)
    pass(99)
    expect(await call(true)).toBe('process')
    expect(calls()).toBe(3)
    pass(1)
    expect(await call(true)).toBe('redis')
    expect(circuit.state()).toBe('closed')
    expect(states).toEqual(['open', 'half-open', 'closed'])
  })

  it('opens for another time when the probe fails', async () => {
    const { call, pass, calls, states } = setUp()
    for (let i = 0; i < 3; i++) await call(false)
    pass(100)
    expect(await call(false)).toBe('process')
    expect(await call(true)).toBe('process')
    expect(calls()).toBe(4)
    expect(states).toEqual(['open', 'half-open', 'open'])
    pass(100)
    expect(await call(true)).toBe('redis')
  })

  it('lets only the probes through while it waits for them', async () => {
    const { circuit, call, pass, calls } = setUp(2)
    for (let i = 0; i < 3; i++) await call(false)
    pass(100)
    const answers = await Promise.all(Array.from({ length: 6 }, () => call(true)))
    expect(answers.filter((one) => one === 'redis')).toHaveLength(2)
    expect(calls()).toBe(5)
    expect(circuit.state()).toBe('closed')
  })

  it('is not closed by a call that began before it opened', async () => {
    const { circuit, call } = setUp()
    let finish: (value: string) => void = () => {}
    const slow = circuit.guard(
      () =>
        new Promise<string>((resolve) => {
          finish = resolve
        }),
      async () => 'process',
    )
    for (let i = 0; i < 3; i++) await call(false)
    finish('late')
    expect(await slow).toBe('late')
    expect(circuit.state()).toBe('open')
  })

  it('passes an error of the fallback on', async () => {
    const { circuit } = setUp()
    const both = circuit.guard(
      () => Promise.reject(new Error('first')),
      () => Promise.reject(new Error('second')),
    )
    await expect(both).rejects.toThrow('second')
  })
})
