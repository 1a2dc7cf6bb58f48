import { explanationOf, grouped, STAT_MEANINGS } from '../../statistics/explain-kpi.ts'
import { BadKpi, STATS } from '../../statistics/kpi-ref.ts'
import { EXIT } from '../exit.ts'
import { folded } from '../help.ts'
import { ANSWERING } from '../options.ts'
import { alignedLines } from '../table.ts'
import { type Given, type Verb, WrongArguments } from '../verb.ts'

const WIDTH = 118
const LEFT = 12

const entry = (what: string, text: string): readonly string[] =>
  text === '' ? [] : folded(text, WIDTH - LEFT).map((line, i) => `${(i === 0 ? what : '').padEnd(LEFT)}${line}`)

/** One figure, for people. */
const explained = (asked: string): readonly string[] => {
  const { meaning, stat, policy, beside, notes } = explanationOf(asked)
  const { name, label, unit, rules, flows, config, page } = meaning
  return [
    `${label} (${name}; unit: ${unit})`,
    '',
    ...folded(meaning.meaning, WIDTH),
    '',
    ...entry('Formula', meaning.formula),
    ...entry('Here', stat === undefined ? '' : `${stat}: ${STAT_MEANINGS[stat]}`),
    ...entry('Of', policy === undefined ? '' : `agents of the policy ${policy} only`),
    ...entry('Rules', rules.join(', ')),
    ...entry('Flows', flows.join(', ')),
    ...entry('Config', config.map((file) => `config/${file}.yaml`).join(', ')),
    ...entry('Page', `docs/${page}`),
    ...entry('Beside it', beside.join(', ')),
    ...notes.flatMap((note) => ['', ...folded(note, WIDTH)]),
  ]
}

const list = (): readonly string[] => [
  ...grouped().flatMap(({ group, figures }) => [
    group,
    ...alignedLines(figures.map(({ name, label, unit }) => [`  ${name}`, label, unit])),
    '',
  ]),
  'Statistics: name(figure), as in p50(days_to_tier_6); the name of a policy in brackets takes its agents alone, as in',
  'p50(days_to_tier_6[active]). Without a statistic the mean is meant.',
  ...alignedLines(STATS.map((stat) => [`  ${stat}`, STAT_MEANINGS[stat]])),
]

const tell = async (given: Given): Promise<number> => {
  const { words } = given
  try {
    const json = given.on('json')
    const answer =
      words.length === 0 ? { figures: grouped().flatMap(({ figures }) => figures), statistics: STAT_MEANINGS } : words.map(explanationOf)
    const lines = words.length === 0 ? list() : words.flatMap((word, i) => [...(i === 0 ? [] : ['']), ...explained(word)])
    process.stdout.write(`${json ? JSON.stringify(answer) : lines.join('\n')}\n`)
    return EXIT.done
  } catch (error) {
    if (error instanceof BadKpi) throw new WrongArguments(error.message)
    throw error
  }
}

/** `lumen-sim explain`: what the figures of a simulation mean. */
export const explain: Verb = {
  name: 'explain',
  summary: 'what a figure means: formula, unit, the rules, flows and config files behind it',
  example: 'npx lumen-sim explain "p50(days_to_tier_6[active])"',
  about: [
    'Tells what a figure of a simulation means: its formula and unit, the rules, flows and config files that move it, the',
    'page that says more, and how means and percentiles treat those who have not come so far. Without a name it lists',
    'all figures.',
  ],
  positionals: [
    { name: 'FIGURE', optional: true, many: true, what: 'a figure, such as level_end, days_to_tier_6 or p50(lumees_minted[active])' },
  ],
  options: { json: ANSWERING.json },
  run: tell,
}
