import { no, queries, type Rejection, rules } from '@lumen/rules'
import { type Log, silentLog } from '@lumen/runtime'
import { isLeft } from 'fp-ts/lib/Either.js'
import type { Action, Asked, Batch, Done, Seen } from '../commands/action.ts'
import { stampOf } from '../components/ids.ts'
import type { Game } from '../game/game.ts'
import { alreadyDone } from '../views/already-done.ts'
import { refusalView } from '../views/refusal.ts'
import { drawn } from './draw.ts'
import type { Origin } from './incoming.ts'
import type { Told } from './respond.ts'
import { ruled } from './ruled.ts'
import { type SeeingOptions, seeing } from './seeing.ts'

/** Who may do what players may not, and in which Discord server. */
export interface Operators {
  readonly ids: ReadonlySet<string>
  /** Without one, nobody is an operator. */
  readonly guild: string | undefined
}

export interface WorkerOptions extends SeeingOptions {
  readonly operators?: Operators
  readonly game: Game
  readonly log?: Log
}

/** How a command is named in the game, and whether it must not be done again. */
export interface Naming {
  readonly key: string
  /** For buttons: a repetition is told as one, beside the message. */
  readonly actsOnce: boolean
}

/** Carries actions out. */
export interface Worker {
  readonly seenBy: (origin: Origin) => Seen
  /** Why someone may not do what only operators may, if they may not. */
  readonly barred: (origin: Origin) => Rejection | undefined
  /** Does what an action says and tells what came of it; whatever breaks is logged and apologised for. Never rejects. */
  readonly work: (action: Action, asked: Asked, origin: Origin, naming: Naming, what: string) => Promise<Told>
}

/** A refusal: for the asker alone, and without pictures. */
export const aside = (rejection: Rejection, seen: Seen): Told => ({ message: { ...refusalView(rejection, seen), files: [] }, aside: true })

export const worker = ({ game, log = silentLog, commandIds = new Map(), clock = Date.now, operators }: WorkerOptions): Worker => {
  const seen = seeing({ game, commandIds, clock })
  const seenBy = ({ id, who }: Origin): Seen => seen(who, stampOf(id))

  const barred = ({ who, guild }: Origin): Rejection | undefined =>
    operators?.ids.has(who) && guild !== null && guild === operators.guild ? undefined : no('bot/not-operator')

  /** What a failure is told as; the log has the rest. */
  const broken = (error: unknown, origin: Origin, what: string): Rejection => {
    log.error('A command broke', { interaction: origin.id, player: origin.who, what, error })
    const reference = (error as { readonly command?: unknown } | null)?.command ?? origin.id
    return no('bot/failed', { reference: String(reference) })
  }

  /** Carries an action out: its rule, then its question, then the view. */
  const carryOut = async (action: Action, asked: Asked, origin: Origin, { key, actsOnce }: Naming): Promise<Told> => {
    const taken = action.instead?.(asked) ?? action
    const seen = seenBy(origin)
    const asGame = taken.rule !== undefined && rules[taken.rule.name].actor === 'system'
    const askingAsGame = taken.query !== undefined && queries[taken.query.name].actor === 'system'
    const why = asGame || askingAsGame ? barred(origin) : undefined
    if (why) return aside(why, seen)
    let done: Done | undefined
    let batch: Batch | undefined
    if (taken.rule) {
      const outcome = await ruled(
        taken.rule,
        { asked, seen, key },
        ({ input, interaction }) =>
          game.execute({
            rule: taken.rule!.name,
            ...(asGame ? { actor: null, operator: origin.who } : { actor: origin.who }),
            input,
            interaction,
            ...(origin.guild === null ? {} : { guild: origin.guild }),
            ...(origin.channel === null ? {} : { channel: origin.channel }),
          }),
        (error) => broken(error, origin, taken.rule!.name),
      )
      if (isLeft(outcome)) return aside(outcome.left, seen)
      ;({ done, batch } = outcome.right)
    }
    let answer: unknown
    if (taken.query) {
      const question = taken.query.question(asked, seen, done, batch)
      if (isLeft(question)) {
        if (!done) return aside(question.left, seen)
      } else {
        const asking = game.ask({ name: taken.query.name, actor: askingAsGame ? null : origin.who, input: question.right })
        const outcome = await (done ? asking.catch(() => undefined) : asking)
        if (outcome?.ok) answer = outcome.answer
        else if (!done && outcome) return aside(outcome, seen)
      }
    }
    if (taken.looks) {
      const found = await taken.looks(game, asked, answer)
      if (!found.ok) return aside(found, seen)
      answer = found
    }
    const secret = done && taken.reveals ? await game.reveal(origin.who, taken.reveals(done)).catch(() => undefined) : undefined
    const told: Seen = secret === undefined ? seen : { ...seen, fairness: { ...seen.fairness, secret } }
    const view = taken.view({ done, batch, answer }, told, asked)
    // a second press of one button finds it used: it does nothing, and tells what the first one did
    const repeated = actsOnce && (batch ? batch.done.every((each) => each.repeated) : done?.repeated === true)
    return { message: await drawn(repeated ? alreadyDone(view) : view, log), aside: repeated }
  }

  return {
    seenBy,
    barred,
    work: async (action, asked, origin, naming, what) => {
      try {
        return await carryOut(action, asked, origin, naming)
      } catch (error) {
        return aside(broken(error, origin, what), seenBy(origin))
      }
    },
  }
}
