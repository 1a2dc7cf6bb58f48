import { compileRuleset } from '@lumen/rules'
import { isLeft } from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { loadPlan } from '../scenarios/load-plan.ts'
import { hazardsOf } from './hazards.ts'

const { plan } = await loadPlan('first-month')

const hazardsWith = (change: (files: Record<string, unknown>) => void) => {
  const files = structuredClone(plan.files) as Record<string, unknown>
  change(files)
  const compiled = compileRuleset(files)
  if (isLeft(compiled)) throw new Error(JSON.stringify(compiled.left))
  return new Map(hazardsOf(compiled.right, []).map((hazard) => [hazard.name, hazard]))
}

describe('hazards', () => {
  const shipped = hazardsWith(() => {})
  const of = (name: string) => shipped.get(name)!

  it('of the shipped numbers are the known ones, with their figures', () => {
    expect(of('Rewards of the tower outgrow its bosses')).toMatchObject({ holds: true })
    expect(of('Rewards of the tower outgrow its bosses').finding).toContain('12.0 % a floor, hit points by 10.0 %')
    expect(of('Rewards of the tower outgrow its bosses').finding).toContain('1.67M XP, which are 3.3 levels at level 100')
    expect(of('Drops dwarf the coin of quests').finding).toContain('288 auric coin a day')
    expect(of('The best tier is the commonest').finding).toContain('tier 12 (25.8 %)')
    expect(of('Every level of a shrine pays back in the same time').finding).toContain('14.7 to 14.7 days')
    expect(of('Streaks pay without end').finding).toContain('10.0 times')
    expect(of('The last guild levels are out of reach').finding).toContain('368 days of everything that 48 members')
    expect([...shipped.values()].every(({ holds }) => holds)).toBe(true)
  })

  it('are gone where the numbers are mended', () => {
    const mended = hazardsWith((files) => {
      const daily = files['daily/rewards'] as Record<string, unknown>
      daily['streak_cap_days'] = 7
      const drop = files['drop/system'] as Record<string, unknown>
      drop['regen_minutes'] = 240
    })
    expect(mended.get('Streaks pay without end')).toMatchObject({ holds: false })
    expect(mended.get('Drops dwarf the coin of quests')).toMatchObject({ holds: false })
    expect(mended.get('Every level of a shrine pays back in the same time')).toMatchObject({ holds: true })
  })

  it('tell of a currency that is earned and hardly spent', () => {
    const compiled = compileRuleset(plan.files)
    if (isLeft(compiled)) throw new Error('the shipped config is wrong')
    const run = { currency: 'lumees' as const, flows: [], net: [], totals: [], minted: 100, burned: 40, policies: [] }
    expect(hazardsOf(compiled.right, [run]).at(-1)).toMatchObject({ holds: true, finding: expect.stringContaining('40 %') })
    expect(hazardsOf(compiled.right, [{ ...run, burned: 95 }]).at(-1)).toMatchObject({ holds: false })
  })
})
