import { median, type Suite } from '../measure.ts'
import { executorChild } from '../runtime/executor-child.ts'

const PLAYERS = 1_000
const CALLERS = 20
const ROUNDS = 3
const ROUND_SECONDS = 4

/** Summons of ten through the executor on the embedded database, held in memory. */
export const suite: Suite = async (tell) => {
  tell(`filling an embedded database with ${PLAYERS} players`)
  const child = await executorChild(CALLERS, PLAYERS)
  try {
    await child.round(ROUND_SECONDS / 2)
    const rounds: { tps: number; node: number }[] = []
    for (let round = 1; round <= ROUNDS; round++) {
      const { commands, seconds, cpu } = await child.round(ROUND_SECONDS)
      rounds.push({ tps: commands / seconds, node: (cpu / commands) * 1e6 })
      tell(`round ${round} of ${ROUNDS}: ${(commands / seconds).toFixed(0)}/s`)
    }
    return [
      { name: 'pglite/summon-x10', value: median(rounds.map(({ tps }) => tps)), unit: 'tx/s', baseline: null, ratio: null },
      { name: 'pglite/summon-x10/node', value: median(rounds.map(({ node }) => node)), unit: 'µs CPU/tx', baseline: null, ratio: null },
    ]
  } finally {
    await child.close()
  }
}
