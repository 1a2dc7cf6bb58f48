import { time } from '@lumen/rules'
import { rulesetOf } from '../../engine/play-blocks.ts'
import type { Given as Command } from '../../engine/seat.ts'
import { inWords, moment } from '../../replay/in-words.ts'
import { replayAgent } from '../../replay/replay-agent.ts'
import { readPlan } from '../../report/run-folder/read-run.ts'
import { amount, label } from '../../report/wording.ts'
import { EXIT } from '../exit.ts'
import { runFolderOf } from '../run-named.ts'
import { type Given, type OptionSpec, type Verb, WrongArguments } from '../verb.ts'

const OPTIONS = {
  day: { kind: 'number', value: 'N', min: 1, max: 3_650, whole: true, what: 'only this day' },
  rule: { kind: 'text', value: 'RULE', example: 'fusion.fuse', what: 'only this command, such as fusion.fuse' },
  views: { kind: 'switch', what: "as the player would have seen it: the bot's own messages" },
  json: { kind: 'switch', what: 'one line of JSON a command, with --views its message' },
} as const satisfies Readonly<Record<string, OptionSpec>>

const FORM = /^(?<run>.+)#(?<agent>\d+)$/

const run = async (given: Given): Promise<number> => {
  const [named = ''] = given.words
  const parts = FORM.exec(named)?.groups as { run: string; agent: string } | undefined
  if (!parts) throw new WrongArguments(`"${named}" names no agent of a run; write RUN#AGENT, as in runs/first-month-1a2b3c4d#17.`)
  const { plan } = await readPlan(await runFolderOf(parts.run))
  const agent = Number(parts.agent)
  if (agent >= plan.agents)
    throw new WrongArguments(`There is no agent ${parts.agent} in that run: it has ${plan.agents}, from 0 to ${plan.agents - 1}.`)
  const [day, rule] = [given.number('day'), given.text('rule')]
  if (day !== undefined && day > plan.days) throw new WrongArguments(`--day is "${day}", and that run has ${plan.days} days.`)
  const ruleset = rulesetOf(plan)
  const [views, json] = [given.on('views'), given.on('json')]
  // the bot is heavy, and only its views are needed of it
  const shown = views ? (await import('../../replay/bot-views.ts')).viewOf : undefined
  let told = 0
  const tell = (command: Command): void => {
    if (day !== undefined && time.dayOf(command.now) - plan.firstDay + 1 !== day) return
    if (rule !== undefined && command.rule !== rule) return
    told++
    const { now, outcome } = command
    const view = shown?.(command, ruleset)
    if (json) {
      const came = outcome._tag === 'Left' ? { refused: outcome.left } : { result: outcome.right.result, events: outcome.right.events }
      process.stdout.write(
        `${JSON.stringify({ at: new Date(now).toISOString(), rule: command.rule, input: command.input, ...came, ...(view ? { components: view.components } : {}) })}\n`,
      )
      return
    }
    const lines = view ? [`── ${moment(now, plan.firstDay)}  ${command.rule}`, ...view.lines, ''] : inWords(command, ruleset, plan.firstDay)
    process.stdout.write(`${lines.join('\n')}\n`)
  }
  const { policy, measures } = replayAgent(plan, ruleset, agent, tell)
  if (json) return EXIT.done
  const figures = [
    'level_end',
    'commands',
    'pulls',
    'fusions_tried',
    'highest_tier_end',
    'highest_floor',
    'lumees_minted',
    'lumees_balance',
  ]
  const said = figures.flatMap((name) => {
    const value = measures.get(name)
    return value === undefined ? [] : [`${label(name)}: ${amount(name, value)}`]
  })
  process.stdout.write(`\nAgent ${agent}, ${policy}${told === 0 ? ': nothing of that happened' : ''}. ${said.join(' · ')}\n`)
  return EXIT.done
}

/** `lumen-sim replay`: one agent of a run, command by command. */
export const replay: Verb = {
  name: 'replay',
  summary: 'tells the life of one agent of a run, command by command',
  example: 'npx lumen-sim replay runs/first-month-1a2b3c4d#17 --day 3',
  about: [
    'Plays one agent of a run again and tells what it did and what came of it: the very commands of the run, luck included.',
    "In words, or with --views in the messages that a player would have seen. A report's outliers come with such a line.",
  ],
  positionals: [{ name: 'RUN#AGENT', what: "a run's folder (or its name in runs/) and the agent's number" }],
  options: OPTIONS,
  run,
}
