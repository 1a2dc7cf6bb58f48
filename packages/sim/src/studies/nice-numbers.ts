/** What a value may be: within bounds, whole or with so many decimal places. */
export interface Room {
  readonly min: number
  readonly max: number
  readonly whole: boolean
}

const PLACES = 6

/** A value in `digits` significant digits, the last one a multiple of `unit`; shifted as a decimal, so that 3 tenths are 0.3. */
const rounded = (value: number, digits: number, unit: number): number => {
  const [mantissa = '0', power = '0'] = value.toExponential().split('e')
  const shifted = Math.round(Number(`${mantissa}e${digits - 1}`) / unit) * unit
  return Number(`${shifted}e${Number(power) - digits + 1}`)
}

/** Steps from round to exact: one digit, then halves of it, then two digits, and so on. */
const GRAINS = [
  [1, 1],
  [2, 5],
  [2, 1],
  [3, 5],
  [3, 1],
  [4, 1],
  [5, 1],
  [6, 1],
] as const

const fitting = (value: number, { min, max, whole }: Room): number => {
  const clamped = Math.min(max, Math.max(min, value))
  return whole ? Math.round(clamped) : Number(clamped.toFixed(PLACES))
}

/**
 * A value, rounder and rounder the earlier it stands: [20, 25, 23, 23.5, 23.4…] for 23.4. Each fits its room; nothing
 * stands twice; the last is the value as exactly as the config can hold it.
 */
export const niceLadder = (value: number, room: Room): readonly number[] => {
  const exact = fitting(value, room)
  const all = GRAINS.map(([digits, unit]) => rounded(exact, digits, unit)).filter(
    (one) => one >= room.min && one <= room.max && fitting(one, room) === one,
  )
  return [...new Set([...all, exact])]
}

/** Significant digits of a decimal: 2 of 0.25, 1 of 3000. */
export const significantDigits = (value: number): number =>
  value
    .toExponential()
    .replace(/e.*$/, '')
    .replace(/^-/, '')
    .replace('.', '')
    .replace(/(?<=.)0+$/, '').length
