import { defect } from './defect.ts'
import { SAFE_MAX } from './numbers.ts'

/** An exact fraction in lowest terms, denominator ≥ 1. Config decimals become these; nothing is rounded before the one floor at the end. */
export interface Ratio {
  readonly n: bigint
  readonly d: bigint
}

const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? (a < 0n ? -a : a) : gcd(b, a % b))

/** `n / d` reduced. `d` must not be 0. */
export const ratio = (n: bigint, d: bigint = 1n): Ratio => {
  if (d === 0n) return defect('A ratio needs a denominator other than 0')
  const g = gcd(n, d) || 1n
  return d < 0n ? { n: -n / g, d: -d / g } : { n: n / g, d: d / g }
}

/** A decimal literal: sign, whole part, fraction, exponent. */
export const DECIMAL = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d{1,3}))?$/

/** Whether a text is a decimal literal such as `0.75`, `22`, `-3.5` or `1e-7`. */
export const isDecimal = (text: string): boolean => DECIMAL.test(text)

/** The exact value of a decimal literal, or of a number's shortest decimal literal. */
export const ratioOf = (literal: string | number): Ratio => {
  const match = DECIMAL.exec(String(literal))
  if (!match) return defect(`"${literal}" is not a decimal number`)
  const [, sign = '', whole = '0', fraction = '', exponent = '0'] = match
  const digits = BigInt(whole + fraction) * (sign === '-' ? -1n : 1n)
  const shift = Number(exponent) - fraction.length
  return shift >= 0 ? ratio(digits * 10n ** BigInt(shift)) : ratio(digits, 10n ** BigInt(-shift))
}

export const ZERO: Ratio = { n: 0n, d: 1n }
export const ONE: Ratio = { n: 1n, d: 1n }

export const plus = (a: Ratio, b: Ratio): Ratio => ratio(a.n * b.d + b.n * a.d, a.d * b.d)
export const minus = (a: Ratio, b: Ratio): Ratio => ratio(a.n * b.d - b.n * a.d, a.d * b.d)
export const times = (a: Ratio, b: Ratio): Ratio => ratio(a.n * b.n, a.d * b.d)
export const over = (a: Ratio, b: Ratio): Ratio => ratio(a.n * b.d, a.d * b.n)
export const compare = (a: Ratio, b: Ratio): number => {
  const x = a.n * b.d
  const y = b.n * a.d
  return x < y ? -1 : x > y ? 1 : 0
}
export const least = (a: Ratio, b: Ratio): Ratio => (compare(a, b) <= 0 ? a : b)

/** `a` to a whole power ≥ 0. */
export const toThe = (a: Ratio, exponent: number): Ratio => ({ n: a.n ** BigInt(exponent), d: a.d ** BigInt(exponent) })

/** The largest integer not above `a`. */
export const floorBig = (a: Ratio): bigint => {
  const q = a.n / a.d
  return a.n < 0n && q * a.d !== a.n ? q - 1n : q
}

/** `floor(a)` as a number, saturated to 0 … 2^53 − 1. */
export const floor = (a: Ratio): number => {
  const q = floorBig(a)
  return q <= 0n ? 0 : q >= BigInt(SAFE_MAX) ? SAFE_MAX : Number(q)
}

/** `floor(a · 10^6)`: a fraction as parts per million. */
export const toPpm = (a: Ratio): number => floor({ n: a.n * 1_000_000n, d: a.d })

/** An exact decimal literal; defect where none exists (a third, say). */
export const decimalOf = (a: Ratio): string => {
  let { n, d } = ratio(a.n, a.d)
  let places = 0
  while (d % 2n === 0n || d % 5n === 0n) {
    const by = d % 10n === 0n ? 10n : d % 5n === 0n ? 5n : 2n
    n *= 10n / by
    d /= by
    places++
  }
  if (d !== 1n) return defect(`${a.n}/${a.d} has no finite decimal`)
  const digits = (n < 0n ? -n : n).toString().padStart(places + 1, '0')
  const whole = digits.slice(0, digits.length - places)
  const fraction = digits.slice(digits.length - places).replace(/0+$/, '')
  return `${n < 0n ? '-' : ''}${whole}${fraction ? `.${fraction}` : ''}`
}
