import { block, threefry2x32 } from '@lumen/rules/kernel/threefry'

/** How often a sample is drawn anew. Enough for a standard error to within 4 %. */
export const RESAMPLES = 400

const strataOf = (groups: Uint16Array): readonly Uint32Array[] => {
  const strata = new Map<number, number[]>()
  groups.forEach((group, i) => {
    const stratum = strata.get(group)
    if (stratum) stratum.push(i)
    else strata.set(group, [i])
  })
  return [...strata].sort(([a], [b]) => a - b).map(([, members]) => Uint32Array.from(members))
}

/**
 * Draws a stratified sample anew, again and again: each time as many of every stratum as there are, with replacement.
 * `use` is told how often each place was drawn; the array is the same every time. Always the same draws for the same
 * groups, so that results are the same to the byte, and so that all figures of a comparison see the same draws.
 */
export const resample = (groups: Uint16Array, times: number, use: (weights: Uint16Array, time: number) => void): void => {
  const strata = strataOf(groups)
  const weights = new Uint16Array(groups.length)
  for (let time = 0; time < times; time++) {
    weights.fill(0)
    let counter = 0
    for (const members of strata) {
      const n = members.length
      for (let i = 0; i < n; i += 2) {
        threefry2x32(0x6c756d, 0x656e, time, counter++)
        weights[members[Math.floor(((block.x0 >>> 0) / 4_294_967_296) * n)]!]!++
        if (i + 1 < n) weights[members[Math.floor(((block.x1 >>> 0) / 4_294_967_296) * n)]!]!++
      }
    }
    use(weights, time)
  }
}

/** The same where agents share worlds: whole worlds are drawn anew, with all their agents. */
export const resampleWorlds = (worlds: Uint32Array, times: number, use: (weights: Uint16Array, time: number) => void): void => {
  const places = new Map([...new Set(worlds)].map((world, i) => [world, i]))
  const weights = new Uint16Array(worlds.length)
  resample(new Uint16Array(places.size), times, (drawn, time) => {
    for (let i = 0; i < worlds.length; i++) weights[i] = drawn[places.get(worlds[i]!)!]!
    use(weights, time)
  })
}
