import { defaultConfigDir, readConfig } from '@lumen/config'
import { type ConfigFiles, compileRuleset, type Ruleset, time } from '@lumen/rules'
import { isLeft } from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { playedJournal } from '../calibrate/journal-source.playing.ts'
import type { Journal } from '../calibrate/journal-source.ts'
import { parseChanges } from '../scenarios/changes.ts'
import { loadPlan } from '../scenarios/load-plan.ts'
import { override } from '../scenarios/overrides.ts'
import { BadFile } from '../scenarios/yaml-text.ts'
import { whatIfOf, whatIfText } from './answer.ts'
import { counterfactual } from './counterfactual.ts'

const { files } = await readConfig(defaultConfigDir)

const compile = (of: ConfigFiles): Ruleset => {
  const compiled = compileRuleset(of)
  if (isLeft(compiled)) throw new Error(JSON.stringify(compiled.left))
  return compiled.right
}
const changed =
  (text: string) =>
  (of: ConfigFiles): Ruleset => {
    const { files: other, problems } = override(of, parseChanges(text, of))
    if (problems.length > 0) throw new Error(JSON.stringify(problems))
    return compile(other)
  }

const { plan } = await loadPlan('first-month')
const policy = plan.policies.find(({ name }) => name === 'casual')!.policy
const { journal } = playedJournal({ ruleset: compile(files), files }, [{ policy, agents: 10 }], {
  seed: 11,
  firstDay: time.dayOf(Date.UTC(2026, 11, 1)),
  days: 12,
})

const asked = async (text: string, of: Journal = journal) => whatIfOf(await counterfactual(of, changed(text)))
const difference = (answer: Awaited<ReturnType<typeof asked>>, figure: string) => answer.figures.find((one) => one.figure === figure)!

describe('real commands under another config', () => {
  it('come out the same under one that says the same', async () => {
    const answer = await asked('summon/rates.pity.pulls=25')
    expect(answer).toMatchObject({ players: 10, refused: [], flows: [] })
    for (const { difference: d, identical } of answer.figures) expect([d, identical]).toEqual([0, 10])
    expect(whatIfText(answer, 'nothing changed')).toContain('No figure of any player is different.')
  })

  it('show exactly what a larger drop adds, and nothing where it cannot', async () => {
    const answer = await asked('drop/system.auric_coin_per_drop=2')
    const minted = difference(answer, 'auric_coin_minted')
    const drops = answer.flows.find(({ currency, source }) => currency === 'auric_coin' && source === 'drop')!
    expect(drops.other).toBe(2 * drops.real)
    expect(minted.difference).toBeCloseTo(drops.real / 10, 9)
    // the coin is not spent by commands that were never given
    expect(difference(answer, 'pulls').difference).toBe(0)
    expect(difference(answer, 'auric_coin_balance').difference).toBeGreaterThan(0)
  })

  it('tell what would have been refused, and leave it out', async () => {
    const answer = await asked('summon/rates.cost_per_pull=3')
    expect(answer.refused.find(({ rule }) => rule === 'summon.pull')).toMatchObject({ code: 'wallet/not-enough-auric-coin' })
    expect(difference(answer, 'pulls').difference).toBeLessThan(0)
    expect(whatIfText(answer, 'summons cost 3')).toMatch(/would have been refused, and count as not given/)
  })

  it('are not judged by a journal that does not give itself back', async () => {
    const tampered: Journal = {
      ...journal,
      entries: {
        async *[Symbol.asyncIterator]() {
          for await (const entry of journal.entries) yield entry.rule === 'summon.pull' ? { ...entry, same: () => false } : entry
        },
      },
    }
    await expect(asked('summon/rates.pity.pulls=20', tampered)).rejects.toThrow(BadFile)
    await expect(asked('summon/rates.pity.pulls=20', tampered)).rejects.toThrow(/does not come out as the journal has it/)
  })

  it('need a journal', async () => {
    const empty: Journal = { ...journal, entries: { async *[Symbol.asyncIterator]() {} } }
    await expect(asked('summon/rates.pity.pulls=20', empty)).rejects.toThrow('The journal is empty')
  })
})
