import type { GameEvent, Rejection, Ruleset } from '@lumen/rules'
import { type Either, isLeft } from 'fp-ts/lib/Either.js'
import type { Action, Asked, Done, Seen } from '../commands/action.ts'
import { commands, uses } from '../commands/registry.ts'
import type { Message } from '../discord/message.ts'
import { refusalView } from '../views/refusal.ts'

/** A command that was given to the game, however it came about, and what came of it. */
export interface GivenCommand {
  readonly player: string
  readonly rule: string
  readonly input: unknown
  /** UTC milliseconds. */
  readonly now: number
  readonly ruleset: Ruleset
  readonly outcome: Either<Rejection, { readonly result: unknown; readonly events: readonly GameEvent[] }>
  /** Answers a question of the game as it stands after the command. */
  readonly ask: (query: string, input: unknown) => Either<Rejection, unknown>
}

/** The bot's actions by the rule that they have carried out: commands come before buttons. */
const actions: ReadonlyMap<string, Action> = new Map(
  // of a rule that stands here twice the later entry counts
  [...uses.values(), ...commands.values()].flatMap(({ action }) => (action?.rule ? [[action.rule.name as string, action] as const] : [])),
)

const seenBy = ({ player, ruleset, now }: GivenCommand): Seen => ({
  who: player,
  ruleset,
  now,
  stamp: '0',
  mention: (command) => `\`/${command}\``,
  fairness: { commitment: () => '', secret: undefined },
})

/**
 * The message with which the bot tells of a command: a refusal, or what its player is shown. Undefined where nothing in the
 * bot gives that command.
 */
export const asTold = (given: GivenCommand): Message | undefined => {
  const { player, rule, input, outcome, ask } = given
  const seen = seenBy(given)
  if (isLeft(outcome)) return refusalView(outcome.left, seen)
  const action = actions.get(rule)
  if (!action) return undefined
  const asked: Asked = { who: player, displayName: player, options: input as Asked['options'], args: [], values: [], fields: {} }
  const done: Done = { command: '0', repeated: false, ...outcome.right }
  const batch = { done: [done], times: 1, stopped: undefined }
  const question = action.query?.question(asked, seen, done, batch)
  const answer = question && !isLeft(question) ? ask(action.query!.name, question.right) : undefined
  return action.view({ done, batch, answer: answer === undefined || isLeft(answer) ? undefined : answer.right }, seen, asked)
}
