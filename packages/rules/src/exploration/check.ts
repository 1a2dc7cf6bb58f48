import type { Decoded } from '../kernel/codec.ts'
import type { Problem } from '../kernel/problem.ts'
import { compare, decimalOf, type Ratio } from '../kernel/ratio.ts'
import type { catalogueFile } from '../maidens/config.ts'
import { SECTOR_KEYS } from '../mastery/boon.ts'
import { type encountersFile, type matronFile, type sectorsFile, WILD_KEYS } from './config.ts'

type SectorKey = (typeof SECTOR_KEYS)[number]

const before = (sector: SectorKey): SectorKey | undefined => SECTOR_KEYS[SECTOR_KEYS.indexOf(sector) - 1]

/** Sectors that are easier than the one before, that turn tiers around, or where nobody could be met. */
export const checkSectors = ({ sectors }: Decoded<typeof sectorsFile>, { maidens }: Decoded<typeof catalogueFile>): readonly Problem[] => {
  const problems: Problem[] = []
  for (const key of SECTOR_KEYS) {
    const sector = sectors[key]
    const previous = before(key)
    if (sector.lowest_tier > sector.highest_tier)
      problems.push({
        path: ['sectors', key, 'highest_tier'],
        found: `${sector.highest_tier}`,
        expected: `at least lowest_tier, which is ${sector.lowest_tier}`,
      })
    for (let tier = sector.lowest_tier; tier <= sector.highest_tier; tier++)
      if (!maidens.some((m) => m.tier === tier && m.summonable))
        problems.push({
          path: ['sectors', key, 'lowest_tier'],
          found: `tier ${tier} within the range`,
          expected: 'tiers with a maiden who is summonable',
        })
    if (!previous) continue
    for (const field of ['unlock_level', 'recommended_level'] as const)
      if (sector[field] < sectors[previous][field])
        problems.push({
          path: ['sectors', key, field],
          found: `${sector[field]}`,
          expected: `at least that of sector ${previous}, which is ${sectors[previous][field]}`,
        })
    if (compare(sector.capture_penalty, sectors[previous].capture_penalty) < 0)
      problems.push({
        path: ['sectors', key, 'capture_penalty'],
        found: decimalOf(sector.capture_penalty),
        expected: `at least that of sector ${previous}, which is ${decimalOf(sectors[previous].capture_penalty)}`,
      })
  }
  return problems
}

/** Chances that rise with the tier, or bounds that cross. */
export const checkEncounters = ({ capture, capture_least, capture_most }: Decoded<typeof encountersFile>): readonly Problem[] => {
  const problems: Problem[] = []
  const told = (a: Ratio): string => decimalOf(a)
  if (compare(capture_least, capture_most) > 0)
    problems.push({ path: ['capture_least'], found: told(capture_least), expected: `at most capture_most, which is ${told(capture_most)}` })
  WILD_KEYS.forEach((tier, i) => {
    const below = WILD_KEYS[i - 1]
    if (below && compare(capture[tier], capture[below]) > 0)
      problems.push({
        path: ['capture', tier],
        found: told(capture[tier]),
        expected: `at most that of tier ${below}, which is ${told(capture[below])}`,
      })
  })
  return problems
}

export const checkMatron = ({ fast_turns, max_turns }: Decoded<typeof matronFile>): readonly Problem[] =>
  fast_turns <= max_turns ? [] : [{ path: ['fast_turns'], found: `${fast_turns}`, expected: `at most max_turns, which is ${max_turns}` }]
