import { MAX_TIER } from '../elements.ts'
import { resource } from '../kernel/column.ts'
import { keyed } from '../kernel/entity.ts'
import { many } from '../kernel/part.ts'
import { players } from '../players.ts'

/** What failed fusions leave, by the tier of what was fused. */
export const shards = keyed(players, 'fusion_shards', {
  key: 'tier',
  keeping: 'dense',
  max: MAX_TIER,
  implicit: true,
  columns: { quantity: resource({ unit: 'shards' }) },
})

export const myShards = many(shards)
