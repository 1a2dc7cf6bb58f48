import { createHash } from 'node:crypto'
import { no, queries } from '@lumen/rules'
import { silentLog } from '@lumen/runtime'
import type { Asked } from '../commands/action.ts'
import type { Command, Suggestion, Use } from '../commands/command.ts'
import * as registry from '../commands/registry.ts'
import { decodeId } from '../components/custom-id.ts'
import { commandNamed } from '../components/ids.ts'
import type { Answers } from './answers.ts'
import { aside, type WorkerOptions, worker } from './carry-out.ts'
import type { Incoming } from './incoming.ts'
import type { Choice } from './message.ts'
import { respond } from './respond.ts'

export interface HandlerOptions extends WorkerOptions {
  /** What can be used; everything that the bot has unless told. */
  readonly offers?: { readonly commands: ReadonlyMap<string, Command>; readonly uses: ReadonlyMap<string, Use> }
  /** Milliseconds; see `Manner`. */
  readonly patience?: number
  /** Milliseconds after which suggestions are given up: Discord shows none after three seconds. */
  readonly suggestionPatience?: number
}

/** Handles anything that players do, whatever transport brought it. Never rejects for what the game does. */
export type Handler = (incoming: Incoming, answers: Answers) => Promise<void>

const SUGGESTIONS = 25
const CHOICE = 100

const LONGEST_CHOICE = 40

/**
 * Names what a press does. A button of everyone's acts once for each; a select once for each choice, which may be too long to
 * be part of a name.
 */
const pressKey = ({ who, customId, values }: Incoming & { kind: 'press' }, shared: boolean): string => {
  const chosen = values.join(',')
  const choice = chosen.length <= LONGEST_CHOICE ? chosen : createHash('sha256').update(chosen).digest('hex').slice(0, LONGEST_CHOICE)
  return `press:${shared ? `${who}:` : ''}${customId}${values.length === 0 ? '' : `=${choice}`}`
}

export const handler = ({
  game,
  log = silentLog,
  commandIds = new Map(),
  patience = 1_500,
  suggestionPatience = 2_400,
  clock = Date.now,
  operators,
  offers: { commands, uses } = registry,
}: HandlerOptions): Handler => {
  const { seenBy, barred, work } = worker({ game, log, commandIds, clock, ...(operators ? { operators } : {}) })
  const nothingAsked = { options: {}, args: [], values: [], fields: {} }

  const askedFor = async (
    { query, question, choices }: Extract<Suggestion, { readonly question: unknown }>,
    typed: string,
    asked: Asked,
    incoming: Incoming,
  ): Promise<readonly Choice[]> => {
    const asGame = queries[query].actor === 'system'
    if (asGame && barred(incoming)) return []
    const answer = await game.ask({ name: query, actor: asGame ? null : incoming.who, input: question(typed, asked, seenBy(incoming)) })
    return answer.ok ? choices(answer.answer) : []
  }

  const suggestionsFor = async (incoming: Incoming & { kind: 'typing' }): Promise<readonly { name: string; value: string }[]> => {
    const command = commands.get(incoming.name)
    const suggestion = command?.suggestions[incoming.focused]
    if (!suggestion || (command.operator && barred(incoming))) return []
    const asked: Asked = { ...nothingAsked, who: incoming.who, displayName: incoming.displayName, options: incoming.options }
    const typed = String(incoming.options[incoming.focused] ?? '')
      .slice(0, CHOICE)
      .toWellFormed()
    const choices = suggestion.query ? await askedFor(suggestion, typed, asked, incoming) : await suggestion.found(game, typed, asked)
    return choices.slice(0, SUGGESTIONS).map(({ name, value }) => ({ name: name.slice(0, CHOICE).toWellFormed(), value }))
  }

  const typing = async (incoming: Incoming & { kind: 'typing' }, answers: Answers): Promise<void> => {
    const late = Promise.withResolvers<readonly never[]>()
    const timer = setTimeout(() => late.resolve([]), suggestionPatience)
    try {
      await answers.suggest(await Promise.race([suggestionsFor(incoming).catch(() => []), late.promise]))
    } finally {
      clearTimeout(timer)
    }
  }

  const command = (incoming: Incoming & { kind: 'command' }, answers: Answers): Promise<void> => {
    const found = commands.get(incoming.name)
    const asked: Asked = { ...nothingAsked, who: incoming.who, displayName: incoming.displayName, options: incoming.options }
    const why = found ? (found.operator ? barred(incoming) : undefined) : no('bot/unknown-command')
    const told =
      found && !why
        ? work(found.action, asked, incoming, { key: incoming.id, actsOnce: false }, `/${incoming.name}`)
        : Promise.resolve(aside(why!, seenBy(incoming)))
    return respond(answers, { answer: 'reply', private: found?.private ?? true, patience }, told)
  }

  const used = (incoming: Incoming & { kind: 'press' | 'form' }, answers: Answers): Promise<void> => {
    const seen = seenBy(incoming)
    const refuse = (code: string, params = {}): Promise<void> => answers.reply(aside(no(code, params), seen).message)
    const id = decodeId(incoming.customId)
    if (!id) return refuse('bot/old-button')
    if (id.who !== null && id.who !== incoming.who) return refuse('bot/not-yours')
    const { args } = id
    const press = incoming.kind === 'press'
    const asked: Asked = {
      ...nothingAsked,
      who: incoming.who,
      displayName: incoming.displayName,
      args,
      values: press ? incoming.values : [],
      fields: press ? {} : incoming.fields,
    }
    // a form is filled in anew each time; a button acts once (one of everyone's: once for each), and its id tells it from all others
    const key = press ? pressKey(incoming, id.who === null) : incoming.id
    if (id.verb === 'go') {
      const target = commands.get(commandNamed(args[1]))
      if (!target) return refuse('bot/old-button')
      if (target.operator && barred(incoming)) return refuse('bot/not-operator')
      const told = work(target.action, asked, incoming, { key, actsOnce: true }, `go ${target.name}`)
      return respond(answers, { answer: 'reply', private: target.private, patience }, told)
    }
    const use = uses.get(id.verb)
    if (use?.operator && barred(incoming)) return refuse('bot/not-operator')
    if (use?.form && press) return answers.form(use.form(asked, seen))
    const { action } = use ?? {}
    if (!use || !action) return refuse('bot/old-button')
    const onMessage = press || incoming.onMessage
    const told = work(action, asked, incoming, { key, actsOnce: press }, id.verb)
    return respond(answers, { answer: onMessage ? use.answer : 'reply', private: use.private ?? false, patience }, told)
  }

  return async (incoming, answers) => {
    try {
      if (incoming.kind === 'command') await command(incoming, answers)
      else if (incoming.kind === 'typing') await typing(incoming, answers)
      else await used(incoming, answers)
    } catch (error) {
      // the outcome stands; only Discord did not take the telling
      log.warn('An answer did not reach Discord', { interaction: incoming.id, player: incoming.who, error })
    }
  }
}
