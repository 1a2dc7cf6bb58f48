import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { processCpu } from '../process-cpu.ts'

/** A bot in a process of its own. */
export interface BotProcess {
  /** CPU seconds that it has used, where the system tells. */
  readonly cpu: () => Promise<number | undefined>
  /** Rejects should the bot end by itself. */
  readonly failed: Promise<never>
  readonly stop: () => Promise<void>
}

/** Starts a bot: a file under plain Node, with these variables beside those of the environment that are no settings of the game. */
export const botProcess = (args: readonly string[], variables: Readonly<Record<string, string>>): BotProcess => {
  const inherited = Object.entries(process.env).filter(([name]) => !/^(?:LUMEN_|DISCORD_|DATABASE_URL$|REDIS_URL$|SHARD)/.test(name))
  const child = spawn(process.execPath, args, {
    env: { ...Object.fromEntries(inherited), ...variables },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const ended = once(child, 'exit')
  let stopping = false
  const failed = ended.then(([code]): never => {
    throw new Error(stopping ? 'The bot was stopped.' : `The bot's process ended by itself, with code ${code}.`)
  })
  // nobody waits for it while all is well
  failed.catch(() => {})
  return {
    failed,
    cpu: () => processCpu([child.pid!]),
    stop: async () => {
      stopping = true
      child.kill('SIGTERM')
      await ended
    },
  }
}
