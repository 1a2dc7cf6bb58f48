import type { Ruleset } from '@lumen/rules'
import type { Ask, Executor, GuildDirectory, Leaderboards, Lumen, WarScores } from '@lumen/runtime'

/** The game as the bot sees it: commands, questions, the rules in force, and the dice's secrets. */
export interface Game extends Executor {
  readonly ask: Ask
  readonly leaderboards: Leaderboards
  readonly guilds: GuildDirectory
  readonly wars: WarScores
  readonly ruleset: () => Ruleset
  /** For operators: what was done about a player, the newest first. */
  readonly history: Lumen['history']
  /** For operators: reads the config again. */
  readonly reload: Lumen['rulesets']['reload']
  /** SHA-256 of the secret of a player's epoch, as hexadecimal digits. */
  readonly commitment: (player: string, epoch: number) => string
  /** The secret itself, once the epoch has ended; `undefined` before. */
  readonly reveal: (player: string, epoch: number) => Promise<string | undefined>
}

export const gameOf = ({ executor, ask, rulesets, diceSecrets, leaderboards, guilds, wars, history }: Lumen): Game => ({
  execute: executor.execute,
  ask,
  leaderboards,
  guilds,
  wars,
  ruleset: rulesets.current,
  history,
  reload: rulesets.reload,
  commitment: diceSecrets.commitment,
  reveal: diceSecrets.reveal,
})
