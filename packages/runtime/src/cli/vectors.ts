import { WrongUsage } from './verb.ts'

/** Cases of one formula: what goes in, and what must come out. */
export interface VectorSet {
  readonly name: string
  readonly cases: readonly { readonly input: unknown; readonly expected: unknown }[]
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const caseOf = (argument: string, where: string, value: unknown): VectorSet['cases'][number] => {
  if (isObject(value) && 'input' in value && 'expected' in value) return { input: value['input'], expected: value['expected'] }
  throw new WrongUsage(argument, `${argument}: ${where} is no case; expected an object with the keys input and expected.`)
}

/** Reads a file of cases. Throws WrongUsage that says where it is not one. */
export const readVectors = (argument: string, value: unknown): readonly VectorSet[] => {
  const sets = isObject(value) ? value['sets'] : undefined
  if (!isObject(sets))
    throw new WrongUsage(argument, `${argument}: found no key "sets" with an object; expected {"sets": {NAME: {"cases": [...]}}}.`)
  return Object.entries(sets).map(([name, set]) => {
    const cases = isObject(set) ? set['cases'] : undefined
    if (!Array.isArray(cases)) throw new WrongUsage(argument, `${argument}: sets.${name} has no list "cases".`)
    return { name, cases: cases.map((one, i) => caseOf(argument, `sets.${name}.cases.${i}`, one)) }
  })
}
