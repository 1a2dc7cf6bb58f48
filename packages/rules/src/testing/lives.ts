import fc from 'fast-check'
import { type Either, isRight } from 'fp-ts/lib/Either.js'
import { game } from '../game.ts'
import { eventsIn } from '../kernel/calendar.ts'
import type { Dice } from '../kernel/dice.ts'
import { seeded } from '../kernel/dice-seeded.ts'
import type { Id } from '../kernel/entity.ts'
import type { Json } from '../kernel/json.ts'
import type { Rejection } from '../kernel/rejection.ts'
import type { Intent } from '../kernel/resolve.ts'
import type { ActiveEvent, Env } from '../kernel/rule.ts'
import { look, type Outcome, step } from '../kernel/step.ts'
import { DAY, HOUR, MINUTE, type Millis, SECOND, weekOf } from '../kernel/time.ts'
import { PersistentWorld, type World } from '../kernel/world.ts'
import type { Ruleset } from '../ruleset.ts'
import { GUILDS } from './guild-worlds.ts'
import { validInput } from './inputs.ts'

/** When generated lives begin: a Monday, noon UTC. */
export const GENESIS: Millis = 1_789_992_000_000

/** Who lives in generated worlds. */
export const PEOPLE: readonly Id[] = ['300000000000000001', '300000000000000002', '300000000000000003']

/** One command of a generated life, before it is known what its player could do. */
export interface Command {
  readonly rule: string
  /** Which of `PEOPLE` asks. */
  readonly who: number
  /** Time since the command before, ms. */
  readonly wait: Millis
  readonly seed: readonly [number, number]
  /** `proposed`: one of the inputs that the rule itself proposes, by its place among them; `made`: input from the codec's schema. */
  readonly input: { readonly proposed: number } | { readonly made: Json }
}

/** One step of a life as it went. */
export interface Step {
  readonly before: World
  readonly intent: Intent
  readonly env: Env<Ruleset>
  readonly outcome: Either<Rejection, Outcome>
  /** The world after it: the one before where it was refused. */
  readonly after: World
}

/** The id of a life's nth command, as long as real ones: rows are named by them. */
const commandId = (n: number): Id => `4${String(n).padStart(17, '0')}`

/** The surroundings of one command: its id, its time, its dice. */
export const envOf = (
  ruleset: Ruleset,
  now: Millis,
  dice: Dice = seeded([1, 1]),
  { command = '1', active = [] }: { readonly command?: string; readonly active?: readonly ActiveEvent[] } = {},
): Env<Ruleset> => ({ command, now, ruleset, active, dice, diceOf: seeded })

/** `step` for this game, typed for callers outside the kernel. */
export const play = (world: World, intent: Intent, env: Env<Ruleset>): Either<Rejection, Outcome> => step(game, world, intent, env as never)

/** How many proposals are looked at; some rules propose every pair of stacks. */
const MOST_PROPOSALS = 40

/** The inputs that a rule proposes to someone, accepted or not. */
export const proposals = (world: World, rule: string, actor: Id | null, env: Env<Ruleset>): readonly unknown[] => {
  const { rule: it } = game.bundle(rule)
  const seen = look(game, world, { rule, actor, input: {} }, env as never, (view) => {
    const found: unknown[] = []
    for (const input of it.inputs(view, env as never)) {
      found.push(input)
      if (found.length >= MOST_PROPOSALS) break
    }
    return found
  })
  return isRight(seen) ? seen.right : []
}

const waits = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(0, SECOND, MINUTE, 5 * MINUTE, HOUR) },
  { weight: 3, arbitrary: fc.constantFrom(DAY - HOUR, DAY, DAY + 1, 2 * DAY) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 20 * DAY }) },
)

const word = fc.integer({ min: 0, max: 0xffff_ffff })

/** Hints that make made-up input meet what exists. */
const HINTS = { ids: [...PEOPLE, ...GUILDS], numbers: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 25, 100, 5_000, 100_000] }

/** What the game would take from its operators at most without ruining a life. */
export const GRANTS = [
  { what: 'auric_coin', amount: 50 },
  { what: 'auric_coin', amount: 500 },
  { what: 'lumees', amount: 1_000_000 },
  { what: 'lumees', amount: 500_000_000_000 },
  { what: 'lumenite', amount: 600 },
  { what: 'xp', amount: 1_000 },
  { what: 'xp', amount: 100_000 },
  { what: 'xp', amount: 3_000_000 },
  { what: 'premium', amount: 30 },
] as const

/** Rules of the game itself about one player: which, no view can propose. */
export const ABOUT_SOMEONE: readonly string[] = ['player.compensate', 'player.suspend', 'player.unsuspend', 'player.erase']

const WEEK = weekOf(GENESIS)
const [ONE, OTHER] = GUILDS as readonly [Id, Id]

/** Rules about others whom no view can know: guilds to join, people to invite, guilds whose war begins or ends. */
const ABOUT_OTHERS: { readonly [rule: string]: readonly Json[] } = {
  'guilds.join': GUILDS.map((guild) => ({ guild })),
  'guilds.invite': PEOPLE.map((player) => ({ player })),
  'guild-wars.match': [{ week: WEEK, a: ONE, b: OTHER }],
  'guild-wars.give-bye': [{ week: WEEK, guild: ONE }],
  'guild-wars.resolve': [
    { week: WEEK - 1, a: ONE, b: OTHER, points_a: 300, points_b: 40 },
    { week: WEEK - 1, a: ONE, b: OTHER, points_a: 0, points_b: 40 },
    { week: WEEK - 1, a: OTHER, b: ONE, points_a: 40, points_b: 40 },
  ],
  'guild-wars.close-bye': [
    { week: WEEK - 1, guild: ONE, points: 0 },
    { week: WEEK - 1, guild: ONE, points: 40 },
  ],
}

const granted = fc
  .tuple(fc.constantFrom(...GRANTS), fc.constantFrom(...PEOPLE))
  .map(([grant, player]) => ({ made: { ...grant, player, reason: 'a generated life' } }))

const proposed = fc.nat({ max: MOST_PROPOSALS - 1 }).map((at) => ({ proposed: at }))

// most commands are the first one's, so that somebody gets far
const askers = fc.oneof({ weight: 5, arbitrary: fc.constant(0) }, fc.nat({ max: PEOPLE.length - 1 }))

const commandOf = (rule: string): fc.Arbitrary<Command> => {
  const { rule: it } = game.bundle(rule)
  const made = validInput(it.input.schema, HINTS).map((value) => ({ made: value }))
  // whom operators deal with is not the one who gets far
  const dealtWith = fc
    .oneof({ weight: 4, arbitrary: fc.constant(PEOPLE[1]!) }, fc.constant(PEOPLE[2]!))
    .map((player) => ({ made: { player, ...(rule === 'player.erase' ? {} : { reason: 'a generated life' }) } }))
  const others = ABOUT_OTHERS[rule]
  const input =
    rule !== 'player.compensate' && ABOUT_SOMEONE.includes(rule)
      ? dealtWith
      : rule === 'player.compensate'
        ? fc.oneof({ weight: 6, arbitrary: granted }, made)
        : fc.oneof({ weight: 4, arbitrary: others ? fc.constantFrom(...others).map((value) => ({ made: value })) : proposed }, made)
  return fc.record({ rule: fc.constant(rule), who: askers, wait: waits, seed: fc.tuple(word, word), input })
}

/** One command of some rule of the catalogue; half of them as their rule proposes. */
export const commands = (rules: readonly string[] = [...game.bundles.keys()]): fc.Arbitrary<Command> => fc.oneof(...rules.map(commandOf))

/** The beginning of a life that has the means to go on: registered, with coin, lumees and premium. */
export const BEGINNING: readonly Command[] = [
  ...PEOPLE.slice(0, 2).map((_, who): Command => ({ rule: 'player.register', who, wait: 0, seed: [1, who], input: { proposed: 0 } })),
  ...[
    { what: 'auric_coin', amount: 200 },
    { what: 'lumees', amount: 100_000 },
    { what: 'premium', amount: 30 },
  ].map(
    (grant): Command => ({
      rule: 'player.compensate',
      who: 0,
      wait: 0,
      seed: [2, 2],
      input: { made: { ...grant, player: PEOPLE[0]!, reason: 'a start' } },
    }),
  ),
  { rule: 'summon.pull', who: 0, wait: 0, seed: [3, 3], input: { made: { count: 10 } } },
]

/** Sequences of commands of several people. */
export const histories = (maxLength = 25): fc.Arbitrary<readonly Command[]> =>
  fc.array(commands(), { maxLength, size: 'max' }).map((more) => [...BEGINNING, ...more])

/** The intent that a command becomes in a world: its proposed input looked up, or its made input decoded. */
export const intentOf = (world: World, command: Command, env: Env<Ruleset>): Intent | undefined => {
  const { rule } = game.bundle(command.rule)
  const actor = rule.actor === 'system' ? null : PEOPLE[command.who]!
  if ('made' in command.input) {
    const input = rule.input.decode(command.input.made)
    return isRight(input) ? { rule: command.rule, actor, input: input.right } : undefined
  }
  const open = proposals(world, command.rule, actor, env)
  return open.length === 0 ? undefined : { rule: command.rule, actor, input: open[command.input.proposed % open.length] }
}

/** Plays a history from an empty world (or another), and gives every step of it. Commands without any input to give are left out. */
export const live = (
  history: readonly Command[],
  ruleset: Ruleset,
  { from = new PersistentWorld(game.schema), begin = GENESIS }: { readonly from?: World; readonly begin?: Millis } = {},
): readonly Step[] => {
  const steps: Step[] = []
  let world = from
  let now = begin
  history.forEach((command, index) => {
    now += command.wait
    const active = eventsIn(world, game.calendar!)
    const env = envOf(ruleset, now, seeded(command.seed), { command: commandId(index + 1), active })
    const intent = intentOf(world, command, env)
    if (!intent) return
    const outcome = play(world, intent, env)
    const after = isRight(outcome) ? outcome.right.world : world
    steps.push({ before: world, intent, env, outcome, after })
    world = after
  })
  return steps
}
