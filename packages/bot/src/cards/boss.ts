import { type BossPicture, bossSvg } from './boss-svg.ts'
import { svgPngAsync } from './card-png.ts'
import { type ContentCache, contentCache } from './content-cache.ts'

/** Many stand on the lower floors at once. */
const KEPT = 64
const pictures: ContentCache<Buffer> = contentCache(KEPT)

/** Small: it stands beside the text. */
const WIDTH = 320

/** A boss as PNG, drawn on another thread; the same bytes for the same boss. */
export const bossPngAsync = async (boss: BossPicture): Promise<Buffer> => {
  const key = JSON.stringify([boss.name, boss.element, boss.floor, boss.milestone])
  return pictures.get(key) ?? pictures.put(key, await svgPngAsync(bossSvg(boss), WIDTH))
}
