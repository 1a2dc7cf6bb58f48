/** What live events may boost (docs/rules/events.md). */
export const BOOST_KINDS = ['summon_rate', 'xp', 'lumees', 'shrine', 'capture', 'fusion_success', 'energy_regen', 'stamina_regen'] as const
export type BoostKind = (typeof BOOST_KINDS)[number]
