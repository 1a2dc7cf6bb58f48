import { describe, expect, it } from 'vitest'
import { runHere } from './testing/run-here.ts'

describe('odds, loops and explain', () => {
  it('answer people in tables and sentences', async () => {
    const odds = await runHere('odds', 'summon', '--level', '50', '--until', 'T12')
    expect(odds).toMatchObject({ code: 0, err: '' })
    expect(odds.out).toMatch(/^Summons at level 50, until a maiden of tier 12/)
    expect(odds.out).toMatch(/pulls\s+3\s+8\s+16\s+3\.87/)
    const explain = await runHere('explain', 'p50(days_to_tier_6[active])')
    expect(explain.code).toBe(0)
    for (const word of ['Days to the first tier 6', 'agents of the policy active', 'docs/rules/maidens.md', 'not yet'])
      expect(explain.out).toContain(word)
    const list = await runHere('explain')
    expect(list.out).toContain('lumees_minted')
    for (const line of list.out.split('\n')) expect(line.length).toBeLessThanOrEqual(120)
  })

  it('end with 1 where a cycle loses too little, with 0 where what is known is allowed', async () => {
    const bare = await runHere('loops', '--level', '60')
    expect(bare.code).toBe(1)
    expect(bare.out).toMatch(/^Fails/)
    expect(bare.out).toContain('give lumees to the vault of a guild: 1,000 lumees → 1,000 vault lumees')
    const allowed = await runHere('loops', '--level', '60', '--allow', 'guilds.grant', '--json')
    expect(allowed.code).toBe(0)
    expect(JSON.parse(allowed.out)).toMatchObject({ verdict: 'passes', safety_factor: 2, needed: 1.5 })
  })

  it('end with 64 and a sentence when they are used wrongly', async () => {
    for (const [args, expected] of [
      [['odds', 'smmon'], /no odds of "smmon".*Did you mean summon\?/],
      [['odds', 'summon'], /--until is missing/],
      [['odds', 'summon', '--until', 'cinder acolit'], /Did you mean "Cinder Acolyte"\?/],
      [['odds', 'summon', '--until', 'T12'], /comes from level 50 on/],
      [['odds', 'drop', '--level', '3'], /--level does not belong to odds drop/],
      [['odds', 'fusion', '--tier', '13'], /highest tier that fusions make is 12/],
      [['odds', 'summon', '--until', 'new', '--set', 'summon/rates.pity.puls=20'], /did you mean "summon\/rates\.pity\.pulls"\?/],
      [
        ['odds', 'summon', '--until', 'new', '--set', 'summon/rates.pity.pulls'],
        /--set is "summon\/rates\.pity\.pulls"; expected FILE\.KEY=VALUE/,
      ],
      [['loops', '--allow', 'guild.grant'], /Did you mean guilds\.grant\?/],
      [['loops', '--allow', 'guilds.grant=0.5'], /a factor of at least 1/],
      [['loops', '--boost', 'xp'], /expected KIND=FRACTION/],
      [['explain', 'levl_end'], /Did you mean level_end\?/],
    ] as const) {
      const { code, out, err } = await runHere(...args)
      expect(err).toMatch(expected)
      expect(code).toBe(64)
      expect(out).toBe('')
      expect(err).not.toMatch(/\n\s+at /)
    }
  })
})
