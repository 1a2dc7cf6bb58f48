import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { balanceJunit, balanceMarkdown, balanceRows, balanceTitle, balanceVerdict, countsOf } from '../../report/balance-words.ts'
import { shippedNames } from '../../scenarios/shipped.ts'
import { BadFile } from '../../scenarios/yaml-text.ts'
import { BALANCE_DIR, type Balance, loadBalance } from '../../studies/balance/load-balance.ts'
import { type BalanceResult, runBalance } from '../../studies/balance/run-balance.ts'
import { EXIT } from '../exit.ts'
import { makeFolder } from '../files.ts'
import { adjustedBy } from '../given-plan.ts'
import { SPREADING, workforceBy } from '../given-workforce.ts'
import { ANSWERING, PLAYING } from '../options.ts'
import { progressOf } from '../progress.ts'
import { stoppable } from '../stop-signal.ts'
import { aligned } from '../table.ts'
import type { Given, Verb } from '../verb.ts'

/** All files, with the problems of all of them at once. */
const loadAll = async (names: readonly string[], given: Given): Promise<readonly Balance[]> => {
  const settled = await Promise.allSettled(names.map((name) => loadBalance(name, adjustedBy(given))))
  const problems = settled.flatMap((one) => {
    if (one.status === 'fulfilled') return []
    if (one.reason instanceof BadFile) return one.reason.problems
    throw one.reason
  })
  if (problems.length > 0) throw new BadFile(problems)
  return settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
}

const runAll = async (balances: readonly Balance[], given: Given): Promise<readonly BalanceResult[]> => {
  const workforce = await workforceBy(given, (line) => process.stderr.write(`${line}\n`))
  let progress = progressOf(0, 1)
  try {
    return await stoppable(async (signal) => {
      const results: BalanceResult[] = []
      for (const balance of balances) {
        if (signal.aborted) break
        results.push(
          await runBalance(workforce, balance, {
            signal,
            onRound: (from, to) => {
              progress.end()
              progress = progressOf(to - from, balance.plan.days)
            },
            onProgress: (lived) => progress.update(lived),
          }),
        )
      }
      return results
    })
  } finally {
    progress.end()
    await workforce.close()
  }
}

const run = async (given: Given): Promise<number> => {
  const names = given.words.length > 0 ? given.words : await shippedNames(BALANCE_DIR)
  const balances = await loadAll(names, given)
  const out = given.text('out')
  if (out !== undefined) await makeFolder(out)
  const results = await runAll(balances, given)
  const strict = given.on('strict')
  if (out !== undefined) {
    await writeFile(path.join(out, 'balance.json'), `${JSON.stringify(results)}\n`)
    await writeFile(path.join(out, 'summary.md'), balanceMarkdown(results))
    await writeFile(path.join(out, 'junit.xml'), balanceJunit(results, strict))
  }
  if (given.on('json')) process.stdout.write(`${JSON.stringify(results)}\n`)
  else
    process.stdout.write(
      `${[...results.flatMap((result) => [balanceTitle(result), ...aligned(balanceRows(result)), '']), `${balanceVerdict(results)}.`].join('\n')}\n`,
    )
  const { fail, undecided } = countsOf(results)
  if (results.length < balances.length || results.some(({ stopped }) => stopped)) {
    process.stderr.write('Stopped before all tests had run.\n')
    return EXIT.stopped
  }
  if (undecided > 0 && !given.on('json'))
    process.stderr.write('Undecided tests need more agents: raise agents in their file, or give --agents.\n')
  return fail > 0 || (strict && undecided > 0) ? EXIT.failed : undecided > 0 ? EXIT.undecided : EXIT.done
}

/** `lumen-sim test`: balance as tests. */
export const test: Verb = {
  name: 'test',
  summary: 'whether figures are where they should be: balance as tests, for CI',
  example: 'npx lumen-sim test first-weeks',
  about: [
    'Each test says in which band a figure should be: of a simulation, or of the rules alone. It passes when the whole',
    'interval of the figure lies within the band, fails when none of it does, and is undecided in between. Only as many',
    'agents are played as it takes. Exit codes: 0 all passed, 1 some failed, 2 some are undecided, 64 wrong files.',
  ],
  positionals: [
    {
      name: 'FILES',
      optional: true,
      many: true,
      what: 'names of those that ship or paths of YAML files (schema: packages/sim/schemas/balance.schema.json); all that ship if not given',
    },
  ],
  options: {
    strict: { kind: 'switch', what: 'an undecided test fails' },
    ...PLAYING,
    ...SPREADING,
    agents: { ...PLAYING.agents, what: 'the most agents to play, instead of what the files say' },
    days: { ...PLAYING.days, what: 'days to play, instead of what the files say' },
    seed: { ...PLAYING.seed, what: 'the seed, instead of what the files say' },
    out: { ...ANSWERING.out, what: 'also write balance.json, summary.md and junit.xml to this folder' },
    json: { ...ANSWERING.json, what: 'print the results as JSON and nothing else' },
  },
  run,
}
