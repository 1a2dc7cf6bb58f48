import { openPostgres } from '@lumen/runtime/store/open-postgres'
import { type Figure, median, type Suite } from '../measure.ts'
import { processCpu } from '../process-cpu.ts'
import { makeTables, type OwnDatabase, ownDatabase, serverProcesses } from '../runtime/database.ts'
import { type ExecutorChild, executorChild } from '../runtime/executor-child.ts'
import { pgbench, type Replayed, requirePgbench } from '../runtime/pgbench.ts'
import { executorOver, freshInteraction } from '../runtime/play.ts'
import { playerId } from '../runtime/player-id.ts'
import { populate } from '../runtime/population.ts'
import { recordingStore } from '../runtime/recording.ts'
import { type ReplayScript, replayScript, typical } from '../runtime/replay-script.ts'
import { unlimitedRuleset } from '../runtime/ruleset.ts'

const PLAYERS = 10_000
const CALLERS = 20
const ROUNDS = 5
const ROUND_SECONDS = 4
const REPLAY_SECONDS = 3
/** Commands whose statements are recorded: enough that the one of middle size is typical. */
const RECORDED = 60

/** Fills the database and turns what the executor sends for a typical summon into a script for pgbench. */
const prepare = async ({ url, run }: OwnDatabase): Promise<ReplayScript> => {
  const store = await openPostgres(url)
  try {
    await makeTables(store)
    const ruleset = await unlimitedRuleset()
    await populate(store, ruleset, PLAYERS)
    const recording = recordingStore(store)
    const { execute } = executorOver(recording.store, ruleset)
    // the first summons of a player discover more than later ones do
    for (let i = 0; i < 2 * RECORDED; i++)
      await executorOver(store, ruleset).execute({
        rule: 'summon.pull',
        actor: playerId(1 + (i % RECORDED)),
        input: { count: 10 },
        interaction: freshInteraction(),
      })
    const commands = new Map<string, { player: string; interaction: string; command: string }>()
    for (let i = 0; i < RECORDED; i++) {
      const [player, interaction] = [playerId(1 + i), freshInteraction()]
      const result = await execute({ rule: 'summon.pull', actor: player, input: { count: 10 }, interaction })
      if (!result.ok) throw new Error(`A summon was refused: ${JSON.stringify(result)}`)
      commands.set(interaction, { player, interaction, command: result.command })
    }
    await run('vacuum analyze')
    const one = typical(recording.recorded)
    const named = one.flatMap((flight) => flight.flatMap(({ values }) => values.flatMap((value) => commands.get(String(value)) ?? [])))[0]
    if (!named) throw new Error('The recorded statements do not carry the interaction; the script cannot name it.')
    return replayScript(one, named, { first: playerId(1), last: playerId(PLAYERS) })
  } finally {
    await store.close()
  }
}

interface Round {
  readonly tps: number
  readonly replayed: number
  readonly ratio: number
  readonly p50: number
  readonly p99: number
  /** CPU microseconds of one transaction: in the executor's process, in the server's, and of the replay in both together. */
  readonly node: number
  readonly server: number | undefined
  readonly replay: number | undefined
}

const micros = (seconds: number | undefined): number | undefined => (seconds === undefined ? undefined : seconds * 1e6)

/** One round of the executor; the replays before and after it are given. */
const playRound = async (database: OwnDatabase, child: ExecutorChild, before: Replayed, replay: () => Promise<Replayed>) => {
  const processes = await serverProcesses(database, 'lumen')
  const used = await processCpu(processes)
  const { commands, seconds, cpu, p50, p99 } = await child.round(ROUND_SECONDS)
  const usedAfter = await processCpu(processes)
  const after = await replay()
  const [tps, replayed] = [commands / seconds, (before.tps + after.tps) / 2]
  const server = used === undefined || usedAfter === undefined ? undefined : (usedAfter - used) / commands
  const round: Round = {
    tps,
    replayed,
    ratio: tps / replayed,
    p50,
    p99,
    node: (cpu / commands) * 1e6,
    server: micros(server),
    replay: micros(after.cpu),
  }
  return { round, after }
}

const worded = ({ tps, replayed, ratio, p50, p99, node, server, replay }: Round): string => {
  const cpu = server === undefined || replay === undefined ? '' : ` + ${server.toFixed(0)} µs in PostgreSQL, replay ${replay.toFixed(0)} µs`
  return (
    `${tps.toFixed(0)}/s, pgbench ${replayed.toFixed(0)}/s, ratio ${ratio.toFixed(2)}; CPU ${node.toFixed(0)} µs in Node${cpu}; ` +
    `half within ${p50.toFixed(1)} ms, 99 % within ${p99.toFixed(1)} ms`
  )
}

const figuresOf = (rounds: readonly Round[]): readonly Figure[] => {
  const middle = (read: (round: Round) => number | undefined): number | undefined => {
    const values = rounds.flatMap((round) => read(round) ?? [])
    return values.length > 0 ? median(values) : undefined
  }
  const plain = (name: string, value: number, unit: string): Figure => ({ name, value, unit, baseline: null, ratio: null })
  const total = middle(({ node, server }) => (server === undefined ? undefined : node + server))
  const replay = middle((round) => round.replay)
  return [
    {
      name: 'runtime/summon-x10',
      value: middle(({ tps }) => tps)!,
      unit: 'tx/s',
      baseline: middle(({ replayed }) => replayed)!,
      ratio: middle(({ ratio }) => ratio)!,
    },
    plain('runtime/summon-x10/p99', middle(({ p99 }) => p99)!, 'ms'),
    plain('runtime/summon-x10/node', middle(({ node }) => node)!, 'µs CPU/tx'),
    ...(total === undefined || replay === undefined
      ? []
      : [{ name: 'runtime/summon-x10/cpu', value: total, unit: 'µs CPU/tx', baseline: replay, ratio: total / replay }]),
  ]
}

/**
 * Summons of ten through the executor, beside pgbench replaying the very statements that it sends. pgbench runs before
 * and after each round, and the round is compared to the mean of both.
 */
export const suite: Suite = async (tell) => {
  await requirePgbench()
  const database = await ownDatabase()
  try {
    tell(`filling a database with ${PLAYERS} players`)
    const script = await prepare(database)
    const replay = () => pgbench(database, script, CALLERS, REPLAY_SECONDS)
    const child = await executorChild(CALLERS, PLAYERS, database.url)
    try {
      tell('warming up')
      await replay()
      await child.round(ROUND_SECONDS)
      const rounds: Round[] = []
      let before = await replay()
      for (let n = 1; n <= ROUNDS; n++) {
        const { round, after } = await playRound(database, child, before, replay)
        tell(`round ${n} of ${ROUNDS}: ${worded(round)}`)
        rounds.push(round)
        before = after
      }
      return figuresOf(rounds)
    } finally {
      await child.close()
    }
  } finally {
    await database.drop()
  }
}
