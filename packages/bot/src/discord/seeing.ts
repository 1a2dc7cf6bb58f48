import type { Seen } from '../commands/action.ts'
import { wordsOf } from '../commands/definitions.ts'
import type { Game } from '../game/game.ts'

export interface SeeingOptions {
  readonly game: Pick<Game, 'ruleset' | 'commitment'>
  /** Ids of the registered commands by name, for clickable mentions; grows when Discord has told them. */
  readonly commandIds?: ReadonlyMap<string, string>
  readonly clock?: () => number
}

/** What a view may know, for a message with that stamp. */
export type Seeing = (who: string, stamp: string) => Seen

export const seeing =
  ({ game, commandIds = new Map(), clock = Date.now }: SeeingOptions): Seeing =>
  (who, stamp) => ({
    who,
    ruleset: game.ruleset(),
    now: clock(),
    stamp,
    mention: (name) => {
      // a subcommand is mentioned by the id of the command that it belongs to
      const known = commandIds.get(wordsOf(name)[0]!)
      return known === undefined ? `\`/${name}\`` : `</${name}:${known}>`
    },
    fairness: { commitment: (epoch) => game.commitment(who, epoch), secret: undefined },
  })
