/** What milestone bosses can do. */
export const MECHANICS = [
  'flame_shield',
  'burning_aura',
  'lightning_surge',
  'storm_barrier',
  'momentum_drain',
  'null_field',
  'singularity_pulse',
] as const
export type Mechanic = (typeof MECHANICS)[number]
