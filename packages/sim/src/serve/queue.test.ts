import { describe, expect, it } from 'vitest'
import type { Task } from './job.ts'
import { type Queue, queueOf } from './queue.ts'
import { Refusal } from './refusal.ts'

const task = (work: Task['work']): Task => ({ kind: 'run', title: 'a run', agents: 10, days: 1, work })
const came = { folder: 'x', notes: [] }
const settled = async (queue: Queue): Promise<void> => {
  while (queue.shown().some(({ state }) => state === 'waiting' || state === 'playing' || state === 'writing'))
    await new Promise((resolve) => setTimeout(resolve, 1))
}
const queue = (): Queue =>
  queueOf(
    () => {},
    async () => {},
  )

describe('the queue', () => {
  it('goes on when a job crashes', async () => {
    const jobs = queue()
    jobs.add(
      task(async () => {
        throw new Error('the dice broke')
      }),
    )
    jobs.add(task(async () => came))
    await settled(jobs)
    expect(jobs.shown().map(({ state, problem }) => [state, problem])).toEqual([
      ['failed', 'the dice broke'],
      ['done', null],
    ])
  })

  it('refuses with a sentence when too many wait, and closes while one plays', async () => {
    const jobs = queue()
    const forever = task(({ signal }) => new Promise((resolve) => signal.addEventListener('abort', () => resolve(undefined))))
    for (let i = 0; i < 9; i++) jobs.add(forever)
    expect(() => jobs.add(forever)).toThrow(Refusal)
    expect(() => jobs.add(forever)).toThrow(/8 are waiting already/)
    expect(() => jobs.stop(99)).toThrow(/no job 99/)
    await jobs.close()
    expect(jobs.shown().map(({ state }) => state)).toEqual(Array.from({ length: 9 }, () => 'stopped'))
  })
})
