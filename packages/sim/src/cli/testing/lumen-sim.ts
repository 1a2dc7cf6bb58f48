import { vi } from 'vitest'
import { main } from '../main.ts'

/** Runs a command line in this process. Gives its exit code and what it printed. */
export const lumenSim = async (...args: readonly string[]) => {
  const written = { out: '', err: '' }
  const into = (stream: 'out' | 'err') => (text: string | Uint8Array) => {
    written[stream] += String(text)
    return true
  }
  const spies = [
    vi.spyOn(process.stdout, 'write').mockImplementation(into('out')),
    vi.spyOn(process.stderr, 'write').mockImplementation(into('err')),
  ]
  const code = await main(args)
  for (const spy of spies) spy.mockRestore()
  return { code, ...written }
}
