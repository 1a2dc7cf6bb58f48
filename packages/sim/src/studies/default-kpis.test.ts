import { describe, expect, it } from 'vitest'
import { loadPlan } from '../scenarios/load-plan.ts'
import { defaultKpis } from './default-kpis.ts'

describe('what is compared where nobody says what', () => {
  it('tells of guilds where agents share worlds, and only there', async () => {
    const of = async (scenario: string): Promise<readonly string[]> => defaultKpis((await loadPlan(scenario)).plan).map(({ text }) => text)
    expect(await of('guilds')).toEqual(expect.arrayContaining(['level_end', 'guild_income', 'raids_won']))
    expect((await of('first-month')).filter((text) => /guild|raid/.test(text))).toEqual([])
  })
})
