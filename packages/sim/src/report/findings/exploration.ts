import type { Census } from '../../engine/census.ts'
import { MATRON_COUNTS, SECTOR_COUNTS, SECTORS, type SectorCount } from '../../engine/system-counts.ts'

/** What happened in one sector, everyone together. */
export type SectorFindings = { readonly sector: number } & Readonly<Record<SectorCount, number>>

export interface ExplorationFindings {
  readonly sectors: readonly SectorFindings[]
  readonly matrons: Readonly<Record<(typeof MATRON_COUNTS)[number], number>>
}

/** The sectors that anyone explored, and the matrons met at their ends. */
export const explorationOf = ({ systems }: Census): ExplorationFindings => ({
  sectors: Array.from({ length: SECTORS }, (_, sector) => ({
    sector,
    ...(Object.fromEntries(SECTOR_COUNTS.map((name, i) => [name, systems.sectors[sector * SECTOR_COUNTS.length + i]!])) as Record<
      SectorCount,
      number
    >),
  })).filter(({ explored }) => explored > 0),
  matrons: Object.fromEntries(MATRON_COUNTS.map((name, i) => [name, systems.matrons[i]!])) as ExplorationFindings['matrons'],
})
