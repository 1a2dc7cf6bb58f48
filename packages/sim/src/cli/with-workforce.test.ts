import { afterEach, expect, it, vi } from 'vitest'
import { Stopped } from '../studies/lab.ts'
import { readCommandLine } from './read-command-line.ts'
import { VERBS } from './verbs/index.ts'
import { withWorkforce } from './with-workforce.ts'

afterEach(() => vi.restoreAllMocks())

const given = () => {
  const request = readCommandLine('sensitivity first-month --jobs 1'.split(' '), VERBS)
  if (request.kind !== 'do') throw new Error('not understood')
  return request.given
}

it('ends a study that Ctrl-C stopped with a sentence and 130, and lets everybody go', async () => {
  const told: string[] = []
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => told.push(String(text)) > 0)
  const before = process.listenerCount('SIGINT')
  let closed: (() => Promise<void>) | undefined
  const code = await withWorkforce(given(), (workforce, signal) => {
    closed = vi.spyOn(workforce, 'close')
    return new Promise((_, reject) => {
      signal.addEventListener('abort', () => reject(new Stopped()))
      process.emit('SIGINT')
    })
  })
  expect(code).toBe(130)
  expect(told.join('')).toBe('Stopped before anything was known; there is nothing to report.\n')
  expect(closed).toHaveBeenCalledOnce()
  expect(process.listenerCount('SIGINT')).toBe(before)
})

it('lets other failures through', async () => {
  await expect(withWorkforce(given(), () => Promise.reject(new TypeError('a defect')))).rejects.toThrow(TypeError)
})
