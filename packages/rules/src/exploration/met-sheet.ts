import type { Fields } from '../kernel/entity.ts'
import type { Rows } from '../kernel/part.ts'
import type { Ask } from '../kernel/rule.ts'
import type { maidens } from '../maidens/state.ts'
import type { Ruleset } from '../ruleset.ts'
import { chanceOf, waiting } from './encounter.ts'
import type { encounter } from './state.ts'

interface Explorer {
  readonly encounter: Fields<typeof encounter.columns>
  readonly progress: { readonly level: number }
  readonly boons: { readonly boon_mask: number }
  readonly wallet: { readonly lumenite: number }
  readonly maidens: Pick<Rows<typeof maidens.columns>, 'get'>
}

/** Whoever waits for an answer, with what winning her takes; null when nobody does. */
export const metSheet = ({ encounter: row, progress, boons, wallet, maidens: mine }: Explorer, ask: Ask<Ruleset>) => {
  const { maidens, exploration } = ask.ruleset
  const met = waiting(row)
  const base = 'code' in met ? undefined : maidens.base(met.base)
  if ('code' in met || !base) return null
  return {
    ...met,
    name: base.name,
    element: base.element,
    tier_name: maidens.tierName(met.tier),
    description: base.description,
    attack: base.attack,
    defense: base.defense,
    hp: base.hp,
    speed: base.speed,
    sector_name: exploration.sector(met.sector).name,
    owned: mine.get(met.base)?.quantity ?? 0,
    capture_ppm: chanceOf(met, progress.level, boons, ask),
    purification: exploration.purification[met.tier]!,
    lumenite: wallet.lumenite,
  }
}

export type MetSheet = NonNullable<ReturnType<typeof metSheet>>
