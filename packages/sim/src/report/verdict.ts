import type { Plan } from '../engine/plan.ts'
import type { LuckTest } from '../statistics/luck-test.ts'
import type { Result } from '../statistics/result.ts'
import type { CurrencyFindings } from './findings/currencies.ts'
import type { Findings } from './findings/findings.ts'
import { longestSteps } from './findings/waits.ts'
import { type Html, html } from './html.ts'
import { capital, counted, percent, short } from './wording.ts'

const luckWords: Readonly<Record<LuckTest['verdict'], string>> = {
  fits: 'the dice fell as the rules say',
  'does not fit': 'the dice did not fall as the rules say, so look at the rates below before believing anything else',
  'nothing drawn': 'nobody drew anything',
}

/** The whole in a sentence that can be quoted. */
export const verdictOf = ({ days }: Plan, { kpis, agents }: Result, currencies: readonly CurrencyFindings[], luck: LuckTest): string => {
  const { p10, p50, p90 } = kpis['level_end']!
  const who = `In ${counted(days, 'day')} the middle one of ${counted(agents, 'player')} comes to level ${p50}`
  const range = p10 === p90 ? '' : ` (four in five end between ${p10} and ${p90})`
  const [lumees] = currencies
  const spent = lumees && lumees.minted > 0 ? [`${percent(lumees.burned / lumees.minted, 0)} of the lumees earned are spent again`] : []
  return `${who}${range}; ${[...spent, luckWords[luck.verdict]].join(', and ')}.`
}

/** How fast players come on, and where they wait. */
const pace = ({ waits, plan }: Findings): readonly string[] => {
  const half = waits.filter(({ policy, median }) => policy === null && median.time !== null)
  const furthest = (kind: string) => half.filter((wait) => wait.kind === kind).at(-1)
  const came = ['level', 'tier', 'floor'].flatMap((kind) => {
    const wait = furthest(kind)
    return wait ? [`${wait.what} by day ${wait.median.time}`] : []
  })
  const [longest] = longestSteps(waits, plan.days)
  const all = [
    ...(came.length > 0 ? [`half of the players have come to ${came.join(', ')}`] : []),
    ...(longest
      ? [
          `the longest wait is that of ${longest.policy} from ${longest.from} to ${longest.to}: ${longest.days === null ? 'more than ' : ''}${counted(longest.atLeast, 'day')}`,
        ]
      : []),
  ]
  return all.length === 0 ? [] : [`Pace: ${all.join('; ')}.`]
}

/** Whether money keeps its worth. */
const money = ({ holdings }: Findings): readonly string[] => {
  const last = holdings.find(({ currency }) => currency === 'lumees')?.days.at(-1)
  if (!last) return []
  const held =
    last.daysHeld === null ? 'nothing comes in any more' : `the mean player holds ${short(last.daysHeld)} days of income in lumees`
  const grown = last.index === null ? '' : `, and earns ${short(last.index / 100)} times as much a day as in the first week`
  return [`Money: ${held}${grown}.`]
}

/** Whether players stay together, and what it takes of them. */
const fairness = ({ inequality, attention }: Findings): readonly string[] => {
  const minutes = attention.policies.map(({ minutes: [, p50] }) => p50)
  const [least, most] = [Math.min(...minutes), Math.max(...minutes)]
  const time = least === most ? short(least) : `${short(least)} to ${short(most)}`
  return [
    `People: the richest tenth owns ${percent(inequality.topTenth, 0)} of everything (Gini ${inequality.gini.mean.toFixed(2)}); a day played takes ${time} minutes, by policy.`,
  ]
}

/** Three sentences in words, and how many of the known hazards hold. */
export const sentencesOf = (findings: Findings): Html => {
  const holding = findings.hazards.filter(({ holds }) => holds).length
  const sentences = [...pace(findings), ...money(findings), ...fairness(findings)]
  return html`<ul class="verdict">
${sentences.map((sentence) => {
  const [word = '', ...rest] = sentence.split(': ')
  return html`<li><strong>${word}.</strong> ${capital(rest.join(': '))}</li>`
})}
<li><strong>Hazards.</strong> <span class="${holding > 0 ? 'bad' : 'good'}">${holding} of ${findings.hazards.length}</span> known ones hold: <a href="#hazards">which, and why they matter</a>.</li>
</ul>`
}
