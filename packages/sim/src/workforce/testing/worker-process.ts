import { serveRedis } from '../bullmq.ts'
import type { Crew } from '../crew.ts'
import { threadCrew } from '../thread-crew.ts'

/** A worker with one thread, to be killed by tests: URL, prefix, patience in ms, build. Tells on stderr what it does. */
const [, , url = '', prefix = '', deadAfterMs = '0', build = ''] = process.argv
const say = (line: string): void => {
  process.stderr.write(`${line}\n`)
}
const threads = threadCrew(1)
const crew: Crew = {
  ...threads,
  play: async (unit, tally) => {
    say(`plays ${unit.from} to ${unit.to}`)
    const played = await threads.play(unit, tally)
    say(`played ${unit.from} to ${unit.to}`)
    return played
  },
}
await serveRedis({ url, prefix, deadAfterMs: Number(deadAfterMs), ...(build === '' ? {} : { build }) }, crew, say)
say('ready')
