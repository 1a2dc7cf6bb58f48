/** A decimal number as a scenario's codec holds it. */
interface Fraction {
  readonly n: bigint
  readonly d: bigint
}

const isFraction = (value: unknown): value is Fraction =>
  typeof value === 'object' && value !== null && 'n' in value && 'd' in value && typeof value.n === 'bigint' && typeof value.d === 'bigint'

/** JSON for a file that people may read. Exact fractions become the decimal numbers that they were written as. */
export const jsonText = (value: unknown): string =>
  `${JSON.stringify(value, (_, one: unknown) => (isFraction(one) ? Number(one.n) / Number(one.d) : one), 1)}\n`
