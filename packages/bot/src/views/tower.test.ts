import { MECHANICS } from '@lumen/rules'
import { describe, expect, it } from 'vitest'
import type { AnswerOf, Done, ResultOf } from '../commands/action.ts'
import type { Message } from '../discord/message.ts'
import { guardian, MECHANIC_WORDS } from '../messages/en/tower.ts'
import { seen } from './testing/wild-views.ts'
import { attackLabel, promises, type Status, spoilsLine, waitLine } from './tower.ts'
import { fightView } from './tower-fight.ts'

const textOf = (message: Message): string => JSON.stringify(message.components, (key, v: unknown) => (key === 'custom_id' ? undefined : v))

type Result = ResultOf<'tower.attack'>
const fought = (more: Partial<Result> = {}): Done<Result> => ({
  command: '1',
  repeated: false,
  events: [],
  result: {
    floor: 3,
    size: 'x3',
    outcome: 'standing',
    hits: [
      { damage: 120, critical: false, missed: false },
      { damage: 180, critical: true, missed: false },
      { damage: 0, critical: false, missed: true },
    ],
    counters: [7, 7],
    aura: 20,
    boss_hp_before: 1_331,
    boss_hp: 1_031,
    boss_heals: 0,
    boss_hp_max: 1_331,
    hp_before: 1_000,
    hp: 966,
    max_hp: 1_000,
    momentum_before: 0,
    momentum: 4,
    stamina: 47,
    max_stamina: 50,
    spent: { stamina: 3, lumenite: 0 },
    spoils: null,
    lumees: 2_500,
    lumenite: 0,
    ...more,
  },
})

const size = (more: object = {}): Status['sizes'][number] =>
  ({
    size: 'x3',
    hits: 3,
    stamina: 3,
    lumenite: 0,
    min_level: 1,
    momentum: 8,
    refused: null,
    critical_ppm: 0,
    miss_ppm: 0,
    hit_damage: 120,
    damage: 360,
    counters: { hits: 2, damage: 7 },
    aura: 0,
    hits_to_win: 12,
    attacks_to_win: 4,
    ...more,
  }) as Status['sizes'][number]
const refused = (code: string, params: object) => size({ refused: { code, params, also: [] } })

describe('a fight', () => {
  it('tells each hit, critical ones and misses, each blow, and how both stand', () => {
    const told = textOf(fightView(fought(), undefined, seen))
    expect(told).toContain('You strike 3 times: 120 · **180!** · ~~miss~~')
    expect(told).toContain('**300** damage, 1 critical hit, 1 miss')
    expect(told).toContain('It strikes back 2 times: 7 · 7 (−14)')
    expect(told).toContain('Its burning aura takes 20 more.')
    expect(told).toContain('boss 1,331 → **1,031** / 1,331')
    expect(told).toContain('you 1,000 → **966** / 1,000')
  })

  it('tells a defeat with what the boss got back, and a victory with its spoils', () => {
    const lost = textOf(fightView(fought({ outcome: 'defeat', hp: 0, boss_heals: 332, momentum: 0 }), undefined, seen))
    expect(lost).toContain('wins')
    expect(lost).toContain('healed to **1,363**')
    const spoils = {
      lumees: 70,
      xp: 28,
      tokens: [{ token: 'gold', amount: 3 }],
      lumenite: 50,
      title: 'Ember Ascendant',
      drop_charge: true,
    } as const
    const won = textOf(fightView(fought({ outcome: 'victory', boss_hp: 0, counters: [], aura: 0, spoils }), undefined, seen))
    expect(won).toContain('Floor 3 cleared')
    expect(won).toContain('70 lumees · 50 lumenite · 28 XP · 3 gold tokens · a DROP charge · the title **Ember Ascendant**')
    expect(won).not.toContain('strikes back')
  })
})

describe('the tower', () => {
  it('says on a button what an attack costs, or why it is not possible', () => {
    expect(attackLabel(size())).toBe('Attack ×3 · 3 stamina')
    expect(attackLabel(size({ hits: 10, stamina: 10, lumenite: 10 }))).toBe('Attack ×10 · 10 stamina, 10 lumenite')
    expect(attackLabel(refused('tower/size-locked', { need: 15 }))).toBe('Attack ×3 · from level 15')
    expect(attackLabel(refused('tower/too-wounded', {}))).toBe('Attack ×3 · too wounded')
    expect(attackLabel(refused('resources/not-enough-stamina', { have: 2, need: 3 }))).toBe('Attack ×3 · 2 of 3 stamina')
    expect(attackLabel(refused('wallet/not-enough-lumenite', { have: 2, need: 10 }))).toBe('Attack ×3 · 2 of 10 lumenite')
  })

  it('lines promises up, and says when someone who cannot fight can again', () => {
    expect(promises([size(), size({ size: 'x20', damage: 2_400, critical_ppm: 200_000, attacks_to_win: 1 })])).toBe(
      '```\nsize  damage  critical  in return  to win\n  x3    ~360       0 %        -14       4\n x20  ~2,400      20 %          0       1\n```',
    )
    const pool = { pool: 'hp', value: 40, max: 1_000, rate: 1, next_at: null, full_at: null, least: 100 } as const
    const stuck = { sizes: [refused('tower/too-wounded', { ready_at: 60_000 })], hp: pool, stamina: pool } as unknown as Status
    expect(waitLine(stuck)).toBe('You are too wounded: **40** of the **100** hit points that an attack takes. Fit again <t:60:R>.')
    expect(waitLine({ ...stuck, sizes: [size()] })).toBeUndefined()
    expect(
      spoilsLine({ lumees: 5, xp: 0, tokens: [], lumenite: 0, title: null, drop_charge: false } as AnswerOf<'tower.status'>['spoils']),
    ).toBe('5 lumees')
  })

  it('has words for every mechanic, with the figures in force, and a name for every guardian', () => {
    const told = MECHANICS.map((mechanic) => MECHANIC_WORDS[mechanic](seen.ruleset.tower.mechanics).join(': '))
    expect(told).toEqual([
      'Flame Shield: your hits do ×0.75 while it has more than 50 % left',
      'Burning Aura: each attack that it outlives burns 2 % of your most hit points',
      'Lightning Surge: it strikes back ×1.5 as hard',
      'Storm Barrier: 20 % of your hits miss',
      'Momentum Drain: you lose momentum twice as fast',
      'Null Field: only 50 % of what your elements add counts',
      'Singularity Pulse: it answers every 5th attack ×3 as hard',
    ])
    const names = Array.from({ length: 60 }, (_, i) => guardian(i + 1).name)
    expect(names.every((name) => /^\w+ \w+$/.test(name))).toBe(true)
    expect(new Set(names).size).toBeGreaterThan(40)
    expect(guardian(7)).toEqual(guardian(7))
  })
})
