import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

const BIN = join(import.meta.dirname, '../../bin/lumen-bot.mjs')

/** The bot as its own process. */
export interface BotProcess {
  /** All that it has printed so far, both streams. */
  readonly printed: () => string
  /** The first match in what it prints; rejects when the process ends without it. */
  readonly says: (pattern: RegExp) => Promise<RegExpMatchArray>
  /** The exit code, or the signal that ended it. */
  readonly ended: Promise<number | string>
  readonly kill: (signal: NodeJS.Signals) => void
}

/** Nothing of the tester's own environment reaches the bot, but what Node needs. */
const clean = (): Record<string, string> =>
  Object.fromEntries(['PATH', 'HOME', 'TMPDIR'].flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])))

export const startProcess = (env: Readonly<Record<string, string>>): BotProcess => {
  const child: ChildProcess = spawn(process.execPath, [BIN], { env: { ...clean(), ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
  let text = ''
  const waiting = new Set<() => void>()
  const heard = (chunk: Buffer): void => {
    text += chunk.toString()
    for (const look of [...waiting]) look()
  }
  child.stdout?.on('data', heard)
  child.stderr?.on('data', heard)
  const ended = once(child, 'close').then(([code, signal]) => (code ?? signal) as number | string)
  return {
    printed: () => text,
    ended,
    kill: (signal) => void child.kill(signal),
    says: (pattern) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          const found = pattern.exec(text)
          if (found === null) return
          waiting.delete(look)
          resolve(found)
        }
        waiting.add(look)
        look()
        void ended.then((how) => reject(new Error(`The bot ended (${how}) without saying ${pattern}:\n${text}`)))
      }),
  }
}
