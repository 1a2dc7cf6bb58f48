import type { Id } from '@lumen/rules'
import { auditRedecide } from '../../audit/redecide.ts'
import type { ReplayOptions } from '../../audit/replay.ts'
import { auditVerify } from '../../audit/verify.ts'
import { openProcessCoordination } from '../../coordination/open-coordination.ts'
import { type Rows, statement } from '../../store/statement.ts'
import type { Store } from '../../store/store.ts'
import { type Executor, executor } from '../executor.ts'
import type { ExecutorOptions } from '../options.ts'
import type { Accepted, ExecuteResult } from '../result.ts'
import { miniGame, miniRuleset } from './mini-game.ts'
import type { MiniRuleset } from './mini-state.ts'

export const MINI_KEY = new Uint8Array(32).fill(7)

/** How commands of the mini game are decided again. */
export const miniReplay: ReplayOptions = {
  catalogue: miniGame,
  rulesVersion: '1',
  fairnessKey: MINI_KEY,
  rulesetOf: (body) => miniRuleset((body as { readonly price: number }).price),
}

/** Fails unless the tables are what the journal says, and the journal what the rules decide. */
export const expectClean = async (store: Store): Promise<void> => {
  const folded = await auditVerify(store, miniGame.schema)
  const decided = await auditRedecide(store, miniReplay)
  if (!folded.ok || !decided.ok) throw new Error(`The audit found ${JSON.stringify(folded.firstDifference ?? decided.firstDifference)}`)
  if (decided.redecided === 0) throw new Error('The audit found nothing to decide again')
}

let serial = 0

/** A Discord id that no other test has. */
export const someone = (): Id => String(200_000_000_000_000_000n + BigInt(++serial))

/** An interaction that no other test has. */
export const newKey = (): string => `interaction ${++serial}`

/** An executor of the mini game, coordinating within itself alone: several of them are like several processes. */
export const miniExecutor = (store: Store, more: Partial<ExecutorOptions<MiniRuleset>> = {}): Executor => {
  const ruleset = miniRuleset()
  return executor<MiniRuleset>({
    catalogue: miniGame,
    store,
    coordination: openProcessCoordination(),
    ruleset: () => ruleset,
    fairnessKey: MINI_KEY,
    rulesVersion: '1',
    ...more,
  })
}

/** The answer to a command that must be accepted. */
export const accepted = (result: ExecuteResult): Accepted => {
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result)}`)
  return result
}

/** Asks for a command under a name of its own. */
export const ask = (play: Executor, rule: string, actor: Id | null, input: unknown, interaction = newKey()): Promise<ExecuteResult> =>
  play.execute({ rule, actor, input, interaction })

/** A new player with 100 coins. */
export const newPlayer = async (play: Executor): Promise<Id> => {
  const actor = someone()
  accepted(await ask(play, 'mini.enter', actor, {}))
  return actor
}

/** A new guild. */
export const newGuild = async (play: Executor, slots: number): Promise<Id> => {
  const guild = someone()
  accepted(await ask(play, 'guild.found', null, { guild, slots }))
  return guild
}

/** What one statement finds. */
export const rowsOf = async (store: Store, text: string, values: readonly unknown[] = []): Promise<Rows> =>
  (await store.transact((flight) => flight.send([statement(text, values)])))[0]!
