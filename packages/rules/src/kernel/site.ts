import { defect } from './defect.ts'
import { fnv1a32 } from './hash.ts'

/** A labelled place where chance enters. Its hash is the first word of the draw's address. */
export interface Site {
  readonly name: string
  readonly hash: number
  /** Its outcome changes looks or small figures only; exact odds hold it at the middle. */
  readonly cosmetic: boolean
}

export const site = (name: string, { cosmetic = false }: { readonly cosmetic?: boolean } = {}): Site => ({
  name,
  hash: fnv1a32(name),
  cosmetic,
})

/** Refuses two sites with one hash: they would share their draws. */
export const sites = <S extends { readonly [name: string]: Site }>(table: S): S => {
  const seen = new Map<number, string>()
  for (const { hash, name } of Object.values(table)) {
    const other = seen.get(hash)
    if (other !== undefined) return defect(`Sites "${other}" and "${name}" have the same hash; rename one`)
    seen.set(hash, name)
  }
  return table
}
