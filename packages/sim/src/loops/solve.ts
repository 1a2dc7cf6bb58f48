import loadHighs from 'highs'

/** A linear program: choose amounts ≥ 0 that make `gain` the largest, no balance below its least. */
export interface Program {
  readonly gain: readonly number[]
  /** Rows of coefficients, one a choice, each with the least that their sum may be. */
  readonly balances: readonly { readonly by: readonly number[]; readonly least: number }[]
}

export type Solution =
  | { readonly kind: 'best'; readonly gain: number; readonly chosen: readonly number[] }
  | { readonly kind: 'without bound' }
  | { readonly kind: 'impossible' }

const term = (coefficient: number, i: number): string => `${coefficient < 0 ? '-' : '+'} ${Math.abs(coefficient)} x${i}`

const sum = (coefficients: readonly number[]): string => {
  const terms = coefficients.flatMap((coefficient, i) => (coefficient === 0 ? [] : [term(coefficient, i)]))
  return terms.length === 0 ? '0 x0' : terms.join(' ')
}

/** The program in the CPLEX LP format, which HiGHS reads. */
const written = ({ gain, balances }: Program): string =>
  [
    'Maximize',
    ` obj: ${sum(gain)}`,
    'Subject To',
    ...balances.map(({ by, least }, i) => ` r${i}: ${sum(by)} >= ${least}`),
    'Bounds',
    ...gain.map((_, i) => ` x${i} >= 0`),
    'End',
    '',
  ].join('\n')

export type Solve = (program: Program) => Solution

// The simplex method first: its answers lie on a corner, so that no step is done a millionth of a time. It has been seen to give
// up where a circle gains a factor of 10¹⁴; the interior-point method does not.
const METHODS = [
  { presolve: 'off', simplex_strategy: 4 },
  { presolve: 'off', solver: 'ipm' },
] as const

/** Loads the solver (HiGHS, in WebAssembly); its answers depend on nothing but the program. */
export const loadSolver = async (): Promise<Solve> => {
  // its types are written for CommonJS: there the loader stands below `default`, here it is what is imported
  const highs = await (loadHighs as unknown as typeof loadHighs.default)()
  const attempt = (model: string) => {
    let failure: unknown
    for (const method of METHODS) {
      try {
        return highs.solve(model, method)
      } catch (error) {
        failure = error
      }
    }
    throw new Error(`No method could solve the linear program: ${String(failure)}\n${model}`)
  }
  return (program) => {
    const { Status, ObjectiveValue, Columns } = attempt(written(program))
    if (Status === 'Unbounded' || Status === 'Primal infeasible or unbounded') return { kind: 'without bound' }
    if (Status === 'Infeasible') return { kind: 'impossible' }
    if (Status !== 'Optimal') throw new Error(`The solver ended with "${Status}"`)
    return {
      kind: 'best',
      gain: ObjectiveValue,
      chosen: program.gain.map((_, i) => (Columns[`x${i}`] as { readonly Primal?: number } | undefined)?.Primal ?? 0),
    }
  }
}
