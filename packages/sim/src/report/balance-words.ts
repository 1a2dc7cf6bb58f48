import type { BalanceResult } from '../studies/balance/run-balance.ts'
import type { Tested } from '../studies/balance/tested.ts'
import { markdownTable } from './compare-markdown.ts'
import { counted, short } from './wording.ts'

const SIGNS: Readonly<Record<Tested['verdict'], string>> = { pass: '✓', fail: '✗', undecided: '?' }

/** A value with the digits that a band is written with. */
const figure = (value: number): string =>
  Math.abs(value) > 0 && Math.abs(value) < 1
    ? Number(value.toPrecision(3)).toString()
    : Number.isInteger(value) && Math.abs(value) < 1e7
      ? value.toLocaleString('en-US')
      : short(value)

/** What a test saw: "p50(level_end) is 17, 16 to 18". */
export const seen = ({ value, low, high }: Tested): string => {
  if (value === null) return 'nothing that can be told'
  if (low === null || high === null) return `${figure(value)}, how sure cannot be told`
  return low === high ? figure(value) : `${figure(value)} (${figure(low)} to ${figure(high)})`
}

export const countsOf = (results: readonly BalanceResult[]): Readonly<Record<Tested['verdict'], number>> => {
  const all = results.flatMap(({ tests }) => tests)
  const of = (verdict: Tested['verdict']): number => all.filter((one) => one.verdict === verdict).length
  return { pass: of('pass'), fail: of('fail'), undecided: of('undecided') }
}

/** The whole in a sentence. */
export const balanceVerdict = (results: readonly BalanceResult[]): string => {
  const { pass, fail, undecided } = countsOf(results)
  return `${pass} passed, ${fail} failed, ${undecided} undecided`
}

/** The tests of one file as cells: sign, name, what was seen, where it should be. */
export const balanceRows = ({ tests }: BalanceResult): readonly (readonly string[])[] =>
  tests.map((test) => [`  ${SIGNS[test.verdict]} ${test.name}`, test.what, seen(test), `band ${test.band}`])

export const balanceTitle = ({ name, scenario, days, agents, file }: BalanceResult): string =>
  `${name} · ${file}${agents === 0 ? '' : ` · ${scenario}, ${counted(days, 'day')}, ${counted(agents, 'agent')}`}`

/** All tests as a comment for a change: what failed and what is undecided first. */
export const balanceMarkdown = (results: readonly BalanceResult[]): string =>
  [
    `**Balance: ${balanceVerdict(results)}**`,
    ...results.map((result) =>
      [
        `### ${balanceTitle(result)}`,
        '',
        markdownTable(
          ['', 'test', 'figure', 'seen', 'band'],
          result.tests
            .toSorted((a, b) => Number(a.verdict === 'pass') - Number(b.verdict === 'pass'))
            .map((test) => [SIGNS[test.verdict], test.name, `\`${test.what}\``, seen(test), test.band]),
        ),
      ].join('\n'),
    ),
    '',
  ].join('\n\n')

const xml = (text: string): string =>
  text.replace(/[&<>"']/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' })[c]!)

/** All tests in JUnit's XML, as CI systems show them; an undecided test is a skipped one, or with `strict` a failed one. */
export const balanceJunit = (results: readonly BalanceResult[], strict: boolean): string => {
  const suites = results.map((result) => {
    const { pass: _, fail, undecided } = countsOf([result])
    const cases = result.tests.map((test) => {
      const message = xml(`${test.what}: ${seen(test)}, band ${test.band}`)
      const body =
        test.verdict === 'pass'
          ? ''
          : test.verdict === 'fail' || strict
            ? `<failure message="${message}"/>`
            : `<skipped message="undecided: ${message}"/>`
      return `    <testcase classname="${xml(result.name)}" name="${xml(test.name)}">${body}</testcase>`
    })
    return [
      `  <testsuite name="${xml(result.name)}" tests="${result.tests.length}" failures="${fail + (strict ? undecided : 0)}" skipped="${strict ? 0 : undecided}">`,
      ...cases,
      '  </testsuite>',
    ].join('\n')
  })
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n${suites.join('\n')}\n</testsuites>\n`
}
