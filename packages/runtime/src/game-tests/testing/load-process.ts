import { writeSync } from 'node:fs'
import { isLeft } from 'fp-ts/lib/Either.js'
import { openLumen } from '../../assembly/open-lumen.ts'
import { readSettings } from '../../settings/settings.ts'

/**
 * A process under load, to be killed: several players at once do one command after the other. Each interaction that was
 * acknowledged is written to standard output, a line each, at once. The first argument names the run.
 */
const [run = '0'] = process.argv.slice(2)
const settings = readSettings(process.env)
if (isLeft(settings)) throw new Error(settings.left.map(({ sentence }) => sentence).join('\n'))
const lumen = await openLumen(settings.right, { work: true, migrate: true, announce: async () => {} })

const done = async (rule: string, actor: string | null, input: unknown, interaction: string): Promise<void> => {
  const result = await lumen.executor.execute({ rule, actor, input, interaction })
  if (!result.ok && result.code !== 'player/already-registered') throw new Error(`${rule}: ${JSON.stringify(result)}`)
  if (result.ok) writeSync(1, `${interaction}\n`)
}

const play = async (player: string): Promise<never> => {
  await done('player.register', player, {}, `${run} ${player} register`)
  for (let i = 0; ; i++) {
    const name = `${run} ${player} ${i}`
    await done('player.compensate', null, { player, what: 'auric_coin', amount: 5, reason: 'load' }, `${name} coin`)
    await done('player.compensate', null, { player, what: 'xp', amount: 500, reason: 'load' }, `${name} xp`)
    await done('summon.pull', player, { count: 5 }, `${name} pull`)
    await done('fairness.rotate', player, {}, `${name} rotate`)
  }
}

await Promise.all(Array.from({ length: 8 }, (_, n) => play(String(600_000_000_000_000_000n + BigInt(n)))))
