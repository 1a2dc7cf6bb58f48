import { Z95 } from './normal.ts'

/** The share still waiting after a time, with its 95 % band. */
export interface Waiting {
  /** In the unit of the counts: days, pulls. */
  readonly time: number
  /** Who was still waiting and watched just before. */
  readonly atRisk: number
  /** Whose wait ended then. */
  readonly ended: number
  /** Who was watched no longer after that. */
  readonly censored: number
  readonly share: number
  /** The standard error of the share, by Greenwood's formula. */
  readonly error: number
  /** The band is that of log(−log share), so that it stays within 0 and 1. */
  readonly low: number
  readonly high: number
}

const band = (share: number, greenwood: number): { readonly low: number; readonly high: number } => {
  if (share <= 0 || share >= 1 || greenwood === 0) return { low: share, high: share }
  const log = Math.log(share)
  const wide = Math.exp((Z95 * Math.sqrt(greenwood)) / Math.abs(log))
  return { low: Math.exp(log * wide), high: Math.exp(log / wide) }
}

/**
 * The estimate of Kaplan and Meier of how long waits last, where not every wait was watched to its end. `ended[t]` waits
 * ended at time t, `censored[t]` were watched until t and had not; who is censored at a time was at risk at it. One
 * entry for each time at which anything happened.
 */
export const kaplanMeier = (ended: ArrayLike<number>, censored: ArrayLike<number>): readonly Waiting[] => {
  const length = Math.max(ended.length, censored.length)
  let atRisk = 0
  for (let time = 0; time < length; time++) atRisk += (ended[time] ?? 0) + (censored[time] ?? 0)
  const curve: Waiting[] = []
  let share = 1
  let greenwood = 0
  for (let time = 0; time < length; time++) {
    const [events, losses] = [ended[time] ?? 0, censored[time] ?? 0]
    if (events === 0 && losses === 0) continue
    share *= 1 - events / atRisk
    if (events < atRisk) greenwood += events / (atRisk * (atRisk - events))
    const error = share * Math.sqrt(greenwood)
    curve.push({ time, atRisk, ended: events, censored: losses, share, error, ...band(share, greenwood) })
    atRisk -= events + losses
  }
  return curve
}

/** The time by which a fraction of the waits has ended; null where the curve does not come so far down. */
export const waitUntil = (curve: readonly Waiting[], fraction: number): number | null =>
  curve.find(({ share }) => share <= 1 - fraction + 1e-12)?.time ?? null

/** The same with its 95 % interval, which is where the band crosses; null: beyond what was watched. */
export const waitInterval = (
  curve: readonly Waiting[],
  fraction: number,
): { readonly time: number | null; readonly low: number | null; readonly high: number | null } => ({
  time: waitUntil(curve, fraction),
  low: curve.find(({ low }) => low <= 1 - fraction + 1e-12)?.time ?? null,
  high: curve.find(({ high }) => high <= 1 - fraction + 1e-12)?.time ?? null,
})

/** The state of a curve at a time: that of the last entry up to it. */
export const waitingAt = (curve: readonly Waiting[], time: number): Pick<Waiting, 'share' | 'low' | 'high'> =>
  curve.findLast((point) => point.time <= time) ?? { share: 1, low: 1, high: 1 }
