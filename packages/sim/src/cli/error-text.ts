import type { Verdict } from '../statistics/stopping.ts'

const percent = (share: number): string => `${Number((share * 100).toPrecision(2))} %`
const plain = (value: number): string => `${Number(value.toPrecision(3))}`

/** How exactly a figure is known, and what is wanted: "± 2.1 % (1 % wanted)". */
export const errorText = ({ half, mean, wanted }: Pick<Verdict, 'half' | 'mean' | 'wanted'>): string => {
  const relative = 'relative' in wanted
  const want = relative ? percent(wanted.relative) : plain(wanted.absolute)
  if (half === null || (relative && mean === 0)) return `not known yet (± ${want} wanted)`
  return `± ${relative ? percent(half / Math.abs(mean)) : plain(half)} (${want} wanted)`
}
